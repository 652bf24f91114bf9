package dev.whence.learning;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Counterfactual;
import dev.whence.explain.Grounds;
import dev.whence.explain.Language;
import dev.whence.explain.MomentExplainer;
import dev.whence.explain.NamedGroup;
import dev.whence.explain.Reason;
import dev.whence.explain.ReasonValidator;
import dev.whence.explain.Reasons;
import dev.whence.learning.ExplanationQuality.Counterfactuals;
import dev.whence.learning.ExplanationQuality.Texts;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.user.HistoryEntry;
import dev.whence.user.InterestWeights;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Searches counterfactuals and ranks once more what they found; finds words and reads them back.
 */
final class ExplanationSearches {

  /** For a history of a hundred items: without each, removed one by one, and put back. */
  private static final int MAX_RANKINGS = 300;

  private final Recommender recommender;
  private final InterestWeights weights;
  private final CountingScorer scorer;

  /**
   * @param scorer that of the moments
   */
  ExplanationSearches(Recommender recommender, InterestWeights weights, CountingScorer scorer) {
    this.recommender = recommender;
    this.weights = weights;
    this.scorer = scorer;
  }

  Counterfactuals counterfactuals(List<ExplainedCase> cases) {
    Counterfactual search = new Counterfactual(recommender, MAX_RANKINGS);
    RunningMean sizes = new RunningMean();
    RunningMean rows = new RunningMean();
    int valid = 0;
    for (ExplainedCase explained : cases) {
      long before = scorer.rows();
      Counterfactual.Outcome outcome = search.find(explained.moment(), explained.item().item());
      rows.add(scorer.rows() - before);
      if (outcome instanceof Counterfactual.Outcome.Found found) {
        sizes.add(found.remove().size());
        valid += isTrue(explained, found) ? 1 : 0;
      }
    }
    return new Counterfactuals(cases.size(), sizes.mean().n(), valid, sizes.mean(), rows.mean());
  }

  /** Whether the other item stands in the place without those of the person's own. */
  private boolean isTrue(ExplainedCase explained, Counterfactual.Outcome.Found found) {
    Set<ItemId> own = new HashSet<>();
    explained.moment().state().history().stream().map(HistoryEntry::item).forEach(own::add);
    RecommendationQuery query = explained.moment().query();
    RecommendationQuery withoutOwn =
        new RecommendationQuery(query.limit(), own, query.filters(), 0, 0, true, null);
    return own.containsAll(found.remove())
        && !found.replacement().equals(explained.item().item())
        && recommender
            .recommend(
                explained.moment().model(),
                explained.moment().state().withoutItems(Set.copyOf(found.remove())),
                withoutOwn,
                explained.moment().at(),
                0)
            .items()
            .stream()
            .filter(ranked -> ranked.rank() == explained.item().rank())
            .anyMatch(ranked -> ranked.item().equals(found.replacement()));
  }

  Texts texts(List<ExplainedCase> cases) {
    int reasons = 0;
    int faithful = 0;
    int sameGroups = 0;
    for (ExplainedCase explained : cases) {
      Grounds grounds =
          new MomentExplainer(explained.moment(), weights)
              .explain(List.of(explained.item().item()))
              .get(0)
              .grounds();
      Map<Language, Reason> said =
          Arrays.stream(Language.values())
              .collect(Collectors.toMap(language -> language, l -> Reasons.reason(l, grounds)));
      reasons += said.size();
      faithful +=
          (int)
              said.values().stream()
                  .filter(reason -> ReasonValidator.faults(reason, grounds).isEmpty())
                  .count();
      Set<List<NamedGroup>> groups =
          said.values().stream().map(Reason::groups).collect(Collectors.toSet());
      sameGroups += groups.size() == 1 ? 1 : 0;
    }
    return new Texts(reasons, faithful, cases.size(), sameGroups);
  }
}
