package dev.whence.explain;

/**
 * Shapley values with their standard errors.
 *
 * @param values φ, one a player; they add up to {@code worthOfAll} − {@code worthOfNone} up to
 *     rounding
 * @param standardErrors one a player; all 0 if every coalition was evaluated
 * @param worthOfNone v(∅)
 * @param worthOfAll v(N)
 * @param evaluations coalitions that were evaluated
 */
public record ShapleyEstimate(
    double[] values,
    double[] standardErrors,
    double worthOfNone,
    double worthOfAll,
    int evaluations) {

  public ShapleyEstimate {
    values = values.clone();
    standardErrors = standardErrors.clone();
    if (values.length != standardErrors.length) {
      throw new IllegalArgumentException(
          values.length + " values cannot have " + standardErrors.length + " standard errors");
    }
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /** The largest standard error; 0 without a player. */
  public double largestStandardError() {
    double largest = 0;
    for (double error : standardErrors) {
      largest = Math.max(largest, error);
    }
    return largest;
  }

  /** max φ − min φ; 0 without a player. */
  public double spread() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return values.length == 0 ? 0 : most - least;
  }

  /** Whether every coalition was evaluated, so that nothing is uncertain but the rounding. */
  public boolean exact() {
    return evaluations == 1L << values.length;
  }
}
