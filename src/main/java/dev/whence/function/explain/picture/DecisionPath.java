package dev.whence.function.explain.picture;

import dev.whence.explain.Language;
import java.util.List;

/**
 * The way of one item through a tree that imitates the ranker.
 *
 * @param title of the item
 * @param root the tree's value of all items, a logit
 * @param steps from the root down
 * @param leaf the tree's value at the end of the way
 * @param explainedVariance R² of the tree on lists that it was not fitted on
 * @param agreement share of the ranker's first {@code places} that are the tree's
 */
public record DecisionPath(
    Language language,
    String title,
    double root,
    List<Step> steps,
    double leaf,
    double explainedVariance,
    double agreement,
    int places) {

  public DecisionPath {
    title = Letters.clean(title);
    steps = List.copyOf(steps);
  }

  /**
   * One question with the item's answer.
   *
   * @param change of the tree's value by the answer, in logits
   */
  public record Step(String text, double change) {

    public Step {
      text = Letters.clean(text);
    }
  }

  /** The picture as an SVG document. */
  public String svg() {
    return new DecisionPathDrawing(this).svg();
  }
}
