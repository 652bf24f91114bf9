package dev.whence.learning;

/**
 * A candidate and the serving model on the same choices, choice by choice. What is hard for both
 * cancels out, so the difference is known better than either figure.
 *
 * @param ndcg of NDCG@10 over all choices; a positive difference is a gain
 * @param logLoss of the log loss, in nats a list, over the choices that were among the candidates
 *     of both; a positive difference is a loss
 */
public record Comparison(Difference ndcg, Difference logLoss) {

  /**
   * Two means over the same choices.
   *
   * @param candidate the candidate's mean over these choices
   * @param serving the serving model's mean over them
   * @param standardError of their difference: √(Σ (d − d̄)² / (n − 1) / n), d the difference on one
   *     choice; infinite for fewer than two
   * @param n choices
   */
  public record Difference(double candidate, double serving, double standardError, int n) {

    /** Of no choices. */
    public static final Difference NONE = new Difference(0, 0, Double.POSITIVE_INFINITY, 0);

    /** The candidate's mean less the serving model's. */
    public double value() {
      return candidate - serving;
    }

    public boolean isMeasured() {
      return n > 0;
    }
  }

  /**
   * @param candidate on some choices
   * @param serving on the same choices in the same order
   * @throws IllegalArgumentException if they are not equally many
   */
  static Comparison of(Outcomes candidate, Outcomes serving) {
    if (candidate.size() != serving.size()) {
      throw new IllegalArgumentException(
          "outcomes of "
              + candidate.size()
              + " choices cannot be compared with those of "
              + serving.size()
              + "; measure both on the same list");
    }
    return new Comparison(
        difference(candidate.gains(), serving.gains(), true),
        difference(candidate.logLosses(), serving.logLosses(), false));
  }

  /**
   * @param all whether a value that is no number spoils the difference, else its choice is left out
   */
  private static Difference difference(double[] candidate, double[] serving, boolean all) {
    RunningMean candidates = new RunningMean();
    RunningMean servings = new RunningMean();
    RunningMean differences = new RunningMean();
    for (int n = 0; n < candidate.length; n++) {
      double difference = candidate[n] - serving[n];
      if (all || !Double.isNaN(difference)) {
        candidates.add(candidate[n]);
        servings.add(serving[n]);
        differences.add(difference);
      }
    }
    Mean difference = differences.mean();
    return new Difference(
        candidates.mean().value(),
        servings.mean().value(),
        difference.standardError(),
        difference.n());
  }
}
