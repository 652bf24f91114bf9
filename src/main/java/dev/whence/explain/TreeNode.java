package dev.whence.explain;

import dev.whence.ranking.Feature;
import java.util.Objects;

/** A node of a {@link RegressionTree}. */
public sealed interface TreeNode {

  /** The mean target of the rows that came here when the tree was grown. */
  double value();

  /** What all rows that end here are taken for. */
  record Leaf(double value) implements TreeNode {
    public Leaf {
      requireFinite(value);
    }
  }

  /**
   * Rows whose feature is at most the threshold go below, all others above.
   *
   * @param threshold in the feature's unit
   */
  record Split(Feature feature, float threshold, double value, TreeNode below, TreeNode above)
      implements TreeNode {
    public Split {
      Objects.requireNonNull(feature, "feature is null");
      Objects.requireNonNull(below, "below is null");
      Objects.requireNonNull(above, "above is null");
      requireFinite(threshold);
      requireFinite(value);
    }

    boolean isAbove(float value) {
      return value > threshold;
    }
  }

  private static void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a tree holds finite numbers, one is " + number);
    }
  }
}
