package dev.whence.function.recommend;

import dev.whence.explain.Language;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one caller asks for.
 *
 * @param person for whom
 * @param rawSurface where it will be shown, e.g. {@code home}; null if the caller does not say
 */
public record Asking(
    Person person,
    RecommendationQuery query,
    ExplainLevel explain,
    Language language,
    @Nullable String rawSurface) {

  /** For whom an answer is made. */
  public sealed interface Person {

    /** Under what name they are stored. */
    Optional<UserId> user();

    /** What the caller calls them; only echoed. */
    Optional<ExternalUserId> caller();

    /** Somebody with an id; what is known of them is read. */
    record Known(UserId id, ExternalUserId external) implements Person {

      /** Somebody who comes by, with what is stored under a former name. */
      public static Known of(ExternalUserId person, Identities identities) {
        return new Known(identities.welcome(person), person);
      }

      @Override
      public Optional<UserId> user() {
        return Optional.of(id);
      }

      @Override
      public Optional<ExternalUserId> caller() {
        return Optional.of(external);
      }
    }

    /**
     * Somebody of whom the caller tells all there is to know; nothing is read or written.
     *
     * @param user noted with the answer
     */
    record Session(UserState state, Optional<UserId> user, Optional<ExternalUserId> caller)
        implements Person {}
  }
}
