package dev.whence.learning;

import dev.whence.explain.Attribution;
import dev.whence.explain.GroupContribution;
import dev.whence.explain.quality.Agreement;
import dev.whence.learning.ExplanationQuality.Additivity;
import dev.whence.ranking.Group;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether the contributions add up to the scores, how near the sampled ones come to the exact ones,
 * and how large they are. Not thread-safe.
 */
final class ExplanationAgreement {

  /** Of the largest contribution: what tells no order. */
  private static final double ROUNDING = 1e-6;

  private Additivity worst = Additivity.NOTHING_MISSED;
  private final RunningMean error = new RunningMean();
  private final RunningMean tau = new RunningMean();
  private final RunningMean precision = new RunningMean();
  private final Map<Group, Double> sizes = new EnumMap<>(Group.class);
  private int cases;

  void add(ExplainedCase explained) {
    cases++;
    Additivity additivity = additivity(explained.item().score(), explained.served());
    if (additivity.missed() > worst.missed()) {
      worst = additivity;
    }
    for (GroupContribution group : explained.served().groups()) {
      sizes.merge(group.group(), Math.abs(group.contribution()), Double::sum);
    }
    compare(
        explained.ofPlayers(explained.exact().attribution()),
        explained.ofPlayers(explained.sampled()));
  }

  private static Additivity additivity(double score, Attribution attribution) {
    double contributions =
        attribution.groups().stream().mapToDouble(GroupContribution::contribution).sum();
    return Additivity.of(score, attribution.baselineScore() + contributions);
  }

  private void compare(double[] exact, double[] sampled) {
    addIfNumber(error, Agreement.relativeError(exact, sampled));
    double largest = Arrays.stream(exact).map(Math::abs).max().orElse(0);
    double[] expected = rounded(exact, largest);
    double[] found = rounded(sampled, largest);
    addIfNumber(tau, Agreement.kendallTau(expected, found));
    if (exact.length > ExplanationOrders.TOP) {
      precision.add(Agreement.precisionAt(ExplanationOrders.TOP, expected, found));
    }
  }

  /** Two groups that change nothing are equal, whichever way the last bit of either falls. */
  private static double[] rounded(double[] contributions, double largest) {
    double grain = ROUNDING * largest;
    return grain == 0
        ? contributions
        : Arrays.stream(contributions).map(value -> Math.rint(value / grain)).toArray();
  }

  private static void addIfNumber(RunningMean mean, double value) {
    if (!Double.isNaN(value)) {
      mean.add(value);
    }
  }

  Additivity additivity() {
    return worst;
  }

  ExplanationQuality.Approximation approximation() {
    return new ExplanationQuality.Approximation(error.mean(), tau.mean(), precision.mean());
  }

  Map<Group, Double> importance() {
    Map<Group, Double> importance = new EnumMap<>(Group.class);
    sizes.forEach((group, sum) -> importance.put(group, sum / cases));
    return importance;
  }
}
