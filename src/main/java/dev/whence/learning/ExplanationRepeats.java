package dev.whence.learning;

import dev.whence.explain.Attribution;
import dev.whence.explain.AttributionMethod;
import dev.whence.explain.quality.Agreement;
import dev.whence.learning.ExplanationQuality.Cost;
import dev.whence.learning.ExplanationQuality.Stability;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Model;
import dev.whence.ranking.Scorer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Explains items again: just the same, a little changed, by a ranker whose weights were shuffled,
 * and one by one with a clock beside it.
 */
final class ExplanationRepeats {

  /** Of what a feature usually differs by within a list. */
  private static final double SMALL_CHANGE = 0.01;

  private static final int CHANGES = 5;

  private final ExplanationMethods methods;
  private final Model model;
  private final Scorer scorer;
  private final List<ExplainedCase> cases;
  private final float[] rows;
  private final long seed;

  /**
   * @param rows of the cases, and possibly of further ones after them
   */
  ExplanationRepeats(
      ExplanationMethods methods,
      Model model,
      Scorer scorer,
      List<ExplainedCase> cases,
      float[] rows,
      long seed) {
    this.methods = methods;
    this.model = model;
    this.scorer = scorer;
    this.cases = cases;
    this.rows = Arrays.copyOf(rows, cases.size() * Feature.COUNT);
    this.seed = seed;
  }

  Stability stability() {
    int identical = 0;
    List<ExplanationMethods.Maker> makers =
        List.of(methods.served(), methods.sampled(), methods.lime());
    for (ExplanationMethods.Maker maker : makers) {
      List<Attribution> once = attribute(maker, scorer, rows);
      List<Attribution> again = attribute(maker, scorer, rows);
      for (int n = 0; n < once.size(); n++) {
        identical += once.get(n).equals(again.get(n)) ? 1 : 0;
      }
    }
    return new Stability(makers.size() * cases.size(), identical, sensitivity());
  }

  /**
   * The max-sensitivity of Yeh et al. (NeurIPS 2019), relative: every feature that differs from the
   * baseline's moves by up to {@value #SMALL_CHANGE} of its spread.
   */
  private Mean sensitivity() {
    SplittableRandom random = new SplittableRandom(seed);
    double[] largest = new double[cases.size()];
    for (int change = 0; change < CHANGES; change++) {
      List<Attribution> near = attribute(methods.served(), scorer, changed(random));
      for (int n = 0; n < largest.length; n++) {
        ExplainedCase explained = cases.get(n);
        double moved =
            Agreement.relativeError(
                explained.ofPlayers(explained.served()), explained.ofPlayers(near.get(n)));
        largest[n] = Math.max(largest[n], moved);
      }
    }
    RunningMean mean = new RunningMean();
    Arrays.stream(largest).filter(moved -> !Double.isNaN(moved)).forEach(mean::add);
    return mean.mean();
  }

  private float[] changed(SplittableRandom random) {
    float[] changed = rows.clone();
    float[] baseline = model.baseline();
    Feature[] features = Feature.values();
    for (int n = 0; n < changed.length; n++) {
      int column = n % Feature.COUNT;
      double step = SMALL_CHANGE * features[column].spread() * (2 * random.nextDouble() - 1);
      if (changed[n] != baseline[column]) {
        changed[n] += (float) step;
      }
    }
    return changed;
  }

  /**
   * The sanity check of J. Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018: what
   * explains a ranker has to change with its parameters.
   */
  Mean randomisation(List<Scorer> shuffled) {
    RunningMean overShuffles = new RunningMean();
    for (Scorer other : shuffled) {
      Mean tau = alike(other);
      if (tau.isMeasured()) {
        overShuffles.add(tau.value());
      }
    }
    return overShuffles.mean();
  }

  /** Not measured if shuffling made scores that are not finite. */
  private Mean alike(Scorer other) {
    RunningMean tau = new RunningMean();
    try {
      List<Attribution> changed = attribute(methods.served(), other, rows);
      for (int n = 0; n < cases.size(); n++) {
        ExplainedCase explained = cases.get(n);
        double alike =
            Agreement.kendallTau(
                explained.ofPlayers(explained.served()), explained.ofPlayers(changed.get(n)));
        if (!Double.isNaN(alike)) {
          tau.add(alike);
        }
      }
    } catch (IllegalArgumentException notFinite) {
      return Mean.NONE;
    }
    return tau.mean();
  }

  Cost cost(Clock clock) {
    AttributionMethod method = methods.served().of(scorer, model.baseline(), model.groups());
    double[] millis = new double[cases.size()];
    double evaluations = 0;
    for (int n = 0; n < millis.length; n++) {
      float[] row = Arrays.copyOfRange(rows, n * Feature.COUNT, (n + 1) * Feature.COUNT);
      Instant began = clock.instant();
      evaluations += method.attribute(row, 1, seed).get(0).evaluations();
      millis[n] = Duration.between(began, clock.instant()).toNanos() / 1e6;
    }
    Arrays.sort(millis);
    return new Cost(evaluations / millis.length, quantile(millis, 0.5), quantile(millis, 0.99));
  }

  /** The least of the values that so many are not above. */
  private static double quantile(double[] ascending, double share) {
    return ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
  }

  private List<Attribution> attribute(
      ExplanationMethods.Maker maker, Scorer ranker, float[] features) {
    return maker
        .of(ranker, model.baseline(), model.groups())
        .attribute(features, cases.size(), seed);
  }
}
