package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.List;
import java.util.Objects;

/**
 * The way of one item through a {@link RegressionTree}.
 *
 * @param root the tree's value before anything is known of the item
 * @param steps from the root down
 * @param leaf what the tree takes the item for; leaf − root is the sum of the changes
 */
public record TreePath(double root, List<Step> steps, double leaf) {

  public TreePath {
    steps = List.copyOf(steps);
  }

  /**
   * A question on the way.
   *
   * @param value the item's
   * @param isAbove whether the value is above the threshold, rather than at most the threshold
   * @param change of the tree's value by the answer
   */
  public record Step(
      Feature feature, float threshold, float value, boolean isAbove, double change) {
    public Step {
      Objects.requireNonNull(feature, "feature is null");
    }
  }

  /** The changes of the steps over the features of a group. */
  public double change(Group group) {
    return steps.stream()
        .filter(step -> step.feature().group() == group)
        .mapToDouble(Step::change)
        .sum();
  }
}
