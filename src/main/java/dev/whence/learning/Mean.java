package dev.whence.learning;

/**
 * A mean over a sample, with how far it may be off.
 *
 * @param value Σ x / n; 0 if nothing was sampled, NaN if an x was
 * @param standardError √(Σ (x − value)² / (n − 1) / n), in the unit of the value; infinite for
 *     fewer than two, of which nothing can be concluded
 * @param n how many were sampled
 */
public record Mean(double value, double standardError, int n) {

  /** Of nothing. */
  public static final Mean NONE = new Mean(0, Double.POSITIVE_INFINITY, 0);

  public Mean {
    if (n < 0) {
      throw new IllegalArgumentException("a sample has 0 values or more, not " + n);
    }
  }

  public boolean isMeasured() {
    return n > 0;
  }

  /** The mean of the same sample, each multiplied by a positive factor. */
  Mean times(double factor) {
    return new Mean(factor * value, factor * standardError, n);
  }
}
