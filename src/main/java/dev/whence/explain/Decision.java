package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was made: with the model version it is enough to compute every figure again.
 *
 * @param rawUser who asked; null for an anonymous session
 * @param generatedAt what ages were measured against
 * @param state what was known of the person, without the bookkeeping of events that were counted
 * @param query what was wanted; without profiling the ranker did not see the state
 * @param maxima what the graph features are relative to
 * @param features what the ranker saw of the items, a row an item; none if the decision was stored
 *     by a build that kept none, or that had other features
 * @param rawSurface where the caller showed it, e.g. {@code home}; null if it did not say
 * @param reasons the id of the {@link Reason#template} of each item; none if no reasons were given
 */
public record Decision(
    RecommendationId id,
    @Nullable UserId rawUser,
    ModelVersion model,
    Instant generatedAt,
    UserState state,
    RecommendationQuery query,
    Maxima maxima,
    List<RankedItem> items,
    FeatureRows features,
    @Nullable String rawSurface,
    List<String> reasons) {

  public Decision {
    state = withoutBookkeeping(state);
    items = List.copyOf(items);
    reasons = List.copyOf(reasons);
    if (!reasons.isEmpty() && reasons.size() != items.size()) {
      throw new IllegalArgumentException(
          "a decision of " + items.size() + " items has as many reasons, not " + reasons.size());
    }
    if (!features.isEmpty() && features.size() != items.size()) {
      throw new IllegalArgumentException(
          "a decision of " + items.size() + " items has a row for each, not " + features);
    }
  }

  private static UserState withoutBookkeeping(UserState state) {
    return new UserState(
        state.history(),
        state.preferences(),
        state.showings(),
        state.settledItems(),
        Map.of(),
        state.head());
  }

  public Optional<UserId> user() {
    return Optional.ofNullable(rawUser);
  }

  public Optional<String> surface() {
    return Optional.ofNullable(rawSurface);
  }

  public Optional<RankedItem> find(ItemId item) {
    return items.stream().filter(ranked -> ranked.item().equals(item)).findFirst();
  }
}
