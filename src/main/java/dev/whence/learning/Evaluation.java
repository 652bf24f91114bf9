package dev.whence.learning;

import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ranks the candidates of examples and collects {@link RankingMetrics}. Not thread-safe. */
final class Evaluation {

  private final ItemSpace space;
  private final FeatureExtractor extractor;
  private final BitSet shown = new BitSet();
  private int users;
  private int hits;
  private double gain;
  private double distances;
  private int lists;
  private double surprise;
  private long places;

  Evaluation(ItemSpace space) {
    this.space = space;
    extractor = new FeatureExtractor(space);
  }

  /**
   * Ranks by the scorer, or by the graph alone where there is none. A person without an example (a
   * repeated choice) counts as a miss. A score that is not finite makes the NDCG NaN.
   */
  static RankingMetrics of(
      ItemSpace space, List<Optional<Example>> examples, Optional<Scorer> scorer) {
    Evaluation evaluation = new Evaluation(space);
    for (Optional<Example> example : examples) {
      evaluation.users++;
      example.ifPresent(e -> evaluation.rank(e, scorer));
    }
    return evaluation.metrics();
  }

  private void rank(Example example, Optional<Scorer> scorer) {
    CandidateList candidates = CandidateList.of(space, extractor, example);
    int[] items = candidates.items();
    if (items.length == 0) {
      return;
    }
    int[] top =
        scorer
            .map(s -> s.score(extractor.rows(items, candidates.maxima()), items.length))
            .map(scores -> top(items, scores))
            .orElseGet(() -> IntStream.of(items).limit(RankingMetrics.LENGTH).toArray());
    count(top, example.target());
  }

  private int[] top(int[] items, float[] scores) {
    for (float score : scores) {
      gain = Float.isFinite(score) ? gain : Double.NaN;
    }
    return IntStream.range(0, items.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -scores[c]).thenComparing(c -> c))
        .limit(RankingMetrics.LENGTH)
        .mapToInt(c -> items[c])
        .toArray();
  }

  private void count(int[] top, int target) {
    for (int place = 0; place < top.length; place++) {
      shown.set(top[place]);
      places++;
      surprise += space.surprise(top[place]);
      if (top[place] == target) {
        hits++;
        gain += Math.log(2) / Math.log(place + 2.0);
      }
    }
    if (top.length > 1) {
      distances += space.meanDistance(top);
      lists++;
    }
  }

  private RankingMetrics metrics() {
    return new RankingMetrics(
        users,
        (double) hits / Math.max(1, users),
        gain / Math.max(1, users),
        (double) shown.cardinality() / Math.max(1, space.catalog().size()),
        distances / Math.max(1, lists),
        surprise / Math.max(1, places));
  }
}
