package dev.whence.explain;

import dev.whence.ranking.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Grows a regression tree as CART does: each node is divided by the feature and the threshold that
 * most lower the squared error, until it is deep enough, or too few rows are left. L. Breiman, J.
 * H. Friedman, R. A. Olshen, C. J. Stone, "Classification and regression trees", 1984.
 *
 * <p>Of equally good divisions the first feature and the smallest threshold are taken, so the same
 * rows give the same tree. Cost: one sort of the rows a feature and level. Confined to one call.
 */
final class TreeGrower {

  private final float[] features;
  private final double[] targets;
  private final List<Feature> candidates;
  private final int fewestRows;

  private TreeGrower(float[] features, double[] targets, List<Feature> candidates, int fewestRows) {
    this.features = features;
    this.targets = targets;
    this.candidates = candidates;
    this.fewestRows = fewestRows;
  }

  /**
   * Grows a tree.
   *
   * @param features row-major, one row a target
   * @param candidates the features that may be asked for
   * @param depth the most questions on one way
   * @param fewestRows of a leaf
   */
  static RegressionTree grow(
      float[] features, double[] targets, List<Feature> candidates, int depth, int fewestRows) {
    if (targets.length == 0 || features.length != targets.length * Feature.COUNT) {
      throw new IllegalArgumentException(
          "a tree needs rows of "
              + Feature.COUNT
              + " features and a target each, here are "
              + features.length
              + " numbers and "
              + targets.length
              + " targets");
    }
    int[] all = new int[targets.length];
    Arrays.setAll(all, row -> row);
    TreeGrower grower = new TreeGrower(features, targets, candidates, fewestRows);
    return new RegressionTree(grower.node(all, depth));
  }

  private TreeNode node(int[] rows, int depth) {
    double mean = Arrays.stream(rows).mapToDouble(row -> targets[row]).average().orElseThrow();
    Optional<Division> best = depth == 0 ? Optional.empty() : best(rows, mean);
    if (best.isEmpty()) {
      return new TreeNode.Leaf(mean);
    }
    Division division = best.get();
    int[] above = Arrays.stream(rows).filter(row -> isAbove(row, division)).toArray();
    int[] below = Arrays.stream(rows).filter(row -> !isAbove(row, division)).toArray();
    return new TreeNode.Split(
        division.feature, division.threshold, mean, node(below, depth - 1), node(above, depth - 1));
  }

  /**
   * @param gain by how much the sum of squared errors falls
   */
  private record Division(Feature feature, float threshold, double gain) {}

  private boolean isAbove(int row, Division division) {
    return value(row, division.feature) > division.threshold;
  }

  private float value(int row, Feature feature) {
    return features[row * Feature.COUNT + feature.ordinal()];
  }

  private Optional<Division> best(int[] rows, double mean) {
    Division best = null;
    for (Feature feature : candidates) {
      Optional<Division> division = best(rows, mean, feature);
      if (division.isPresent() && (best == null || division.get().gain > best.gain)) {
        best = division.get();
      }
    }
    return Optional.ofNullable(best);
  }

  /** With targets t less their mean, the error falls by (Σt below)²·(1/below + 1/above). */
  private Optional<Division> best(int[] rows, double mean, Feature feature) {
    int[] sorted = sorted(rows, feature);
    Division best = null;
    double sumBelow = 0;
    for (int below = 1; below <= sorted.length - fewestRows; below++) {
      sumBelow += targets[sorted[below - 1]] - mean;
      float last = value(sorted[below - 1], feature);
      float next = value(sorted[below], feature);
      if (below < fewestRows || last == next) {
        continue;
      }
      double gain = sumBelow * sumBelow * (1.0 / below + 1.0 / (sorted.length - below));
      if (gain > (best == null ? 0 : best.gain)) {
        best = new Division(feature, between(last, next), gain);
      }
    }
    return Optional.ofNullable(best);
  }

  /** At least the lower, and below the upper one whatever the rounding. */
  private static float between(float lower, float upper) {
    float middle = lower / 2 + upper / 2;
    return middle >= lower && middle < upper ? middle : lower;
  }

  /** By the value, then by the row. */
  private int[] sorted(int[] rows, Feature feature) {
    long[] keys = new long[rows.length];
    for (int n = 0; n < rows.length; n++) {
      int bits = Float.floatToIntBits(value(rows[n], feature) + 0f);
      int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[n] = ((long) ordered << 32) | rows[n];
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
