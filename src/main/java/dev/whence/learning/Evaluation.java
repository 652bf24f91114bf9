package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Ranks the candidates of each example once and takes all of {@link RankingMetrics} from that. Its
 * memory is one list of features, two numbers an example and a histogram. Not thread-safe.
 */
final class Evaluation {

  private final ItemSpace space;
  private final FeatureExtractor extractor;
  private final Optional<Scorer> scorer;
  private final double[] gains;
  private final double[] logLosses;
  private final BitSet shown = new BitSet();
  private final RunningMean distances = new RunningMean();
  private final RunningMean surprises = new RunningMean();
  private final RunningMean held = new RunningMean();
  private final RunningMean areas = new RunningMean();
  private final RunningMean losses = new RunningMean();
  private final CalibrationHistogram probabilities = new CalibrationHistogram();
  private final Segment.Running everybody = new Segment.Running();
  private final Segment.Running newUsers = new Segment.Running();
  private final Segment.Running newItems = new Segment.Running();
  private float[] rows = new float[0];

  private Evaluation(ItemSpace space, Optional<Scorer> scorer, int examples) {
    this.space = space;
    this.scorer = scorer;
    extractor = new FeatureExtractor(space);
    gains = new double[examples];
    logLosses = new double[examples];
    Arrays.fill(logLosses, Double.NaN);
  }

  /** The metrics of {@link #measure}. */
  static RankingMetrics of(
      ItemSpace space, List<Optional<Example>> examples, Optional<Scorer> scorer) {
    return measure(space, examples, scorer).metrics();
  }

  /**
   * Ranks by the scorer, or by the graph alone where there is none. A person without an example (a
   * repeated choice) counts as a miss, and belongs to no segment. A score that is not finite makes
   * the NDCG NaN.
   */
  static Measurement measure(
      ItemSpace space, List<Optional<Example>> examples, Optional<Scorer> scorer) {
    Evaluation evaluation = new Evaluation(space, scorer, examples.size());
    for (int n = 0; n < examples.size(); n++) {
      evaluation.add(n, examples.get(n));
    }
    return new Measurement(
        evaluation.metrics(), new Outcomes(evaluation.gains, evaluation.logLosses));
  }

  private void add(int n, Optional<Example> example) {
    if (example.isPresent()) {
      rank(n, example.get());
      addToSegments(example.get(), gains[n]);
    } else {
      held.add(0);
    }
    everybody.add(gains[n]);
  }

  private void rank(int n, Example example) {
    CandidateList candidates = CandidateList.of(space, extractor, example);
    held.add(candidates.holdsTarget() ? 1 : 0);
    if (candidates.items().length == 0) {
      return;
    }
    float[] scores = scores(candidates);
    int[] top = ScoredList.top(scores, RankingMetrics.LENGTH);
    show(top, candidates.items());
    if (!ScoredList.isFinite(scores)) {
      gains[n] = Double.NaN;
    } else if (candidates.holdsTarget()) {
      gains[n] = gain(top, candidates.targetPosition());
      judge(n, scores, candidates.targetPosition());
    }
  }

  /** Of the graph alone, the earlier candidate has the larger score. */
  private float[] scores(CandidateList candidates) {
    int[] items = candidates.items();
    if (scorer.isPresent()) {
      return scorer.get().score(rows(candidates), items.length);
    }
    float[] scores = new float[items.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = -c;
    }
    return scores;
  }

  private float[] rows(CandidateList candidates) {
    int[] items = candidates.items();
    if (rows.length < items.length * Feature.COUNT) {
      rows = new float[items.length * Feature.COUNT];
    }
    for (int c = 0; c < items.length; c++) {
      extractor.row(items[c], candidates.maxima(), rows, c * Feature.COUNT);
    }
    return rows;
  }

  private void show(int[] top, int[] items) {
    int[] list = new int[top.length];
    double surprise = 0;
    for (int place = 0; place < top.length; place++) {
      list[place] = items[top[place]];
      shown.set(list[place]);
      surprise += space.surprise(list[place]);
    }
    surprises.add(surprise / list.length);
    if (list.length > 1) {
      distances.add(space.meanDistance(list));
    }
  }

  private static double gain(int[] top, int target) {
    for (int place = 0; place < top.length; place++) {
      if (top[place] == target) {
        return Math.log(2) / Math.log(place + 2.0);
      }
    }
    return 0;
  }

  private void judge(int n, float[] scores, int target) {
    if (scores.length > 1) {
      areas.add(ScoredList.areaUnderCurve(scores, target));
    }
    if (scorer.isPresent()) {
      double logTotal = ScoredList.logTotal(scores);
      logLosses[n] = logTotal - scores[target];
      losses.add(logLosses[n]);
      probabilities.add(scores, logTotal, target);
    }
  }

  private void addToSegments(Example example, double gain) {
    if (example.history().length() <= RankingMetrics.FEW_KNOWN) {
      newUsers.add(gain);
    }
    int target = example.target();
    if (space.isNewcomer(target)
        || space.model().popularity().of(target) < RankingMetrics.FEW_CHOICES) {
      newItems.add(gain);
    }
  }

  private RankingMetrics metrics() {
    Segment all = everybody.segment();
    return new RankingMetrics(
        gains.length,
        all.hitRate(),
        all.ndcg(),
        (double) shown.cardinality() / Math.max(1, space.catalog().size()),
        distances.mean(),
        surprises.mean(),
        held.mean(),
        areas.mean(),
        losses.mean(),
        probabilities.calibration(),
        newUsers.segment(),
        newItems.segment());
  }
}
