package dev.whence.explain;

/**
 * When to stop sampling coalitions of a game.
 *
 * @param rows the most coalitions to evaluate, those of nobody and of everybody included
 * @param tolerance sampling stops earlier once the largest standard error is below this fraction of
 *     max φ − min φ; 0 stops early only if the errors are 0
 */
public record SamplingBudget(int rows, double tolerance) {

  /** 1,024 rows, or a largest standard error below a hundredth of the spread of the values. */
  public static final SamplingBudget STANDARD = new SamplingBudget(1_024, 0.01);

  public SamplingBudget {
    if (rows < 1) {
      throw new IllegalArgumentException("a budget has at least 1 row, this one " + rows);
    }
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "a tolerance is a fraction from 0 to below 1, this one is " + tolerance);
    }
  }
}
