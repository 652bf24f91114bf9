package dev.whence.explain;

/**
 * How well a surrogate imitates its ranker, measured on lists that it was not fitted on.
 *
 * @param r2 the share of the variance of score − baseline score that the tree explains, at most 1
 * @param topKAgreement the share of the ranker's first k items of a list that are among the tree's
 *     first k, 0 to 1; the tree gives many items one value, and those that compete for the last
 *     places count by the chance of a place
 * @param k how many items are the first
 * @param lists measured
 * @param rows of these lists
 */
public record SurrogateFidelity(double r2, double topKAgreement, int k, int lists, int rows) {

  public SurrogateFidelity {
    if (!(r2 <= 1) || !Double.isFinite(r2)) {
      throw new IllegalArgumentException("r2 is finite and at most 1, not " + r2);
    }
    if (!(topKAgreement >= 0 && topKAgreement <= 1)) {
      throw new IllegalArgumentException("topKAgreement is from 0 to 1, not " + topKAgreement);
    }
    if (k < 1 || lists < 1 || rows < lists) {
      throw new IllegalArgumentException(
          "k, lists and rows are at least 1, they are " + k + ", " + lists + " and " + rows);
    }
  }
}
