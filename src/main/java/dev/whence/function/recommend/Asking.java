package dev.whence.function.recommend;

import dev.whence.explain.Language;
import dev.whence.ranking.RecommendationQuery;
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

    Optional<UserId> user();

    /** Somebody with an id; what is known of them is read. */
    record Known(UserId id) implements Person {
      @Override
      public Optional<UserId> user() {
        return Optional.of(id);
      }
    }

    /**
     * Somebody of whom the caller tells all there is to know; nothing is read or written.
     *
     * @param user only echoed
     */
    record Session(UserState state, Optional<UserId> user) implements Person {}
  }
}
