package dev.whence.function.recommend;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Language;
import dev.whence.function.http.Faults;
import dev.whence.function.http.Languages;
import dev.whence.function.http.SessionEvent;
import dev.whence.ranking.AttributeFilter;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/recommendations}. */
@Schema(
    description =
        "With userId, what is known of that person; with history, an anonymous session of which"
            + " nothing is read or written; with neither, somebody new",
    examples = "{\"history\":[{\"itemId\":\"296\",\"type\":\"like\"}],\"limit\":5}")
public record RecommendationRequest(
    @Nullable String userId,
    @Schema(minimum = "1", maximum = "100", defaultValue = "10") @Nullable Integer limit,
    @Schema(description = "Items that must not come") @Nullable List<@Nullable String> exclude,
    @Schema(description = "attribute:op:value, op of eq|ne|lt|lte|gt|gte|in; all must hold")
        @Nullable List<@Nullable String> filter,
    @Schema(minimum = "0", maximum = "1", defaultValue = "0.3") @Nullable Double diversity,
    @Schema(minimum = "0", maximum = "1", defaultValue = "0.05") @Nullable Double exploration,
    @Schema(
            enumeration = {"on", "off"},
            defaultValue = "on")
        @Nullable String profile,
    @Schema(
            enumeration = {"none", "reason", "full"},
            defaultValue = "reason")
        @Nullable String explain,
    @Schema(description = "A free label of the place of showing", examples = "home")
        @Nullable String surface,
    @Schema(enumeration = {"en", "zh"}) @Nullable String lang,
    @Schema(description = "Events of an anonymous session, the oldest first; at most 500")
        @Nullable List<SessionEvent> history,
    @Schema(description = "Rank only these; at most 1000")
        @Nullable List<@Nullable String> candidates) {

  private static final int MAX_ITEMS = 1000;

  /**
   * What is asked for.
   *
   * @param language chosen by other means, where the body chooses none
   * @param identities gives the person the name under which they are stored
   * @throws dev.whence.function.http.RequestRefusedException with every fault
   */
  Asking asking(
      Function<Optional<Language>, Language> language, Identities identities, Instant now) {
    Faults faults = new Faults();
    Asking.Person person = person(identities, now, faults);
    Optional<RecommendationQuery> query = query(faults);
    ExplainLevel level =
        read("/explain", explain, ExplainLevel::ofWord, faults).orElse(ExplainLevel.REASON);
    Optional<Language> asked = read("/lang", lang, Languages::read, faults);
    Optional<String> place = read("/surface", surface, Parameters::surface, faults);
    faults.requireNone();
    return new Asking(
        person, query.orElseThrow(), level, language.apply(asked), place.orElse(null));
  }

  private Asking.Person person(Identities identities, Instant now, Faults faults) {
    Optional<ExternalUserId> caller = read("/userId", userId, ExternalUserId::new, faults);
    if (history == null && caller.isPresent()) {
      return Asking.Person.Known.of(caller.get(), identities);
    }
    UserState state = history == null ? UserState.NEW : SessionEvent.state(history, now, faults);
    return new Asking.Person.Session(state, caller.map(identities::nameOf), caller);
  }

  private Optional<RecommendationQuery> query(Faults faults) {
    int wanted =
        read("/limit", limit, Parameters::limit, faults).orElse(RecommendationQuery.DEFAULT_LIMIT);
    double diverse =
        read("/diversity", diversity, Parameters::share, faults)
            .orElse(RecommendationQuery.DEFAULT_DIVERSITY);
    double exploring =
        read("/exploration", exploration, Parameters::share, faults)
            .orElse(RecommendationQuery.DEFAULT_EXPLORATION);
    boolean personalised = read("/profile", profile, Parameters::onOrOff, faults).orElse(true);
    List<ItemId> excluded = all("/exclude", exclude, ItemId::new, faults);
    List<AttributeFilter> filters = all("/filter", filter, AttributeFilter::parse, faults);
    List<ItemId> only = all("/candidates", candidates, ItemId::new, faults);
    return faults.check(
        "",
        () ->
            new RecommendationQuery(
                wanted,
                Set.copyOf(excluded),
                filters,
                diverse,
                exploring,
                personalised,
                candidates == null ? null : only));
  }

  private static <V, T> Optional<T> read(
      String pointer, @Nullable V value, Function<V, T> parser, Faults faults) {
    return value == null ? Optional.empty() : faults.check(pointer, () -> parser.apply(value));
  }

  private static <T> List<T> all(
      String pointer,
      @Nullable List<@Nullable String> values,
      Function<String, T> parser,
      Faults faults) {
    List<T> all = new ArrayList<>();
    if (values != null && values.size() > MAX_ITEMS) {
      faults.add(pointer, "has " + values.size() + " entries; at most " + MAX_ITEMS);
      return all;
    }
    for (int i = 0; values != null && i < values.size(); i++) {
      String value = values.get(i);
      String place = pointer + "/" + i;
      if (value == null) {
        faults.add(place, "is null; a string is expected");
      } else {
        faults.check(place, () -> parser.apply(value)).ifPresent(all::add);
      }
    }
    return all;
  }
}
