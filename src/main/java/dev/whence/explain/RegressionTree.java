package dev.whence.explain;

import dev.whence.ranking.Feature;
import java.util.ArrayList;
import java.util.List;

/** A regression tree over the ranker's features. Immutable. */
public record RegressionTree(TreeNode root) {

  /**
   * What the tree says of a row.
   *
   * @param features row-major
   * @param offset where the row begins
   */
  public double predict(float[] features, int offset) {
    TreeNode node = root;
    while (node instanceof TreeNode.Split split) {
      node = next(split, features[offset + split.feature().ordinal()]);
    }
    return node.value();
  }

  /** The way of a row from the root to its leaf. */
  public TreePath path(float[] features, int offset) {
    List<TreePath.Step> steps = new ArrayList<>();
    TreeNode node = root;
    while (node instanceof TreeNode.Split split) {
      Feature feature = split.feature();
      float value = features[offset + feature.ordinal()];
      TreeNode next = next(split, value);
      steps.add(
          new TreePath.Step(
              feature,
              split.threshold(),
              value,
              split.isAbove(value),
              next.value() - node.value()));
      node = next;
    }
    return new TreePath(root.value(), steps, node.value());
  }

  private static TreeNode next(TreeNode.Split split, float value) {
    return split.isAbove(value) ? split.above() : split.below();
  }
}
