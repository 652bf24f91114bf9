package dev.whence.explain;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.AppliedRule;
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
 * <p>Scores and what was added to them are kept to 2<sup>−{@value #SCORE_BITS}</sup> logit, a
 * quarter of the 10<sup>−6</sup> to which a score is compared when it is computed again; features,
 * which are kept to learn from feedback, on the {@link dev.whence.ranking.FeatureGrid}.
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

  /** Binary digits after the point. */
  static final int SCORE_BITS = 22;

  private static final double SCORE_SCALE = 1 << SCORE_BITS;

  /** Larger numbers are no logits; they are kept as they are. */
  static final double MOST_LOGITS = 1 << 20;

  public Decision {
    state = withoutBookkeeping(state);
    items = items.stream().map(Decision::rounded).toList();
    features = features.rounded();
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

  private static RankedItem rounded(RankedItem item) {
    return new RankedItem(
        item.item(),
        item.rank(),
        rounded(item.score()),
        new Adaptation(
            rounded(item.adaptation().personal()), rounded(item.adaptation().everyone())),
        item.sources(),
        item.rules().stream().map(Decision::rounded).toList());
  }

  private static AppliedRule rounded(AppliedRule rule) {
    return rule instanceof AppliedRule.DeclaredPreference declared
        ? new AppliedRule.DeclaredPreference(
            declared.term(), declared.preference(), rounded(declared.shift()))
        : rule;
  }

  private static double rounded(double logits) {
    return Math.abs(logits) < MOST_LOGITS ? Math.rint(logits * SCORE_SCALE) / SCORE_SCALE : logits;
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
