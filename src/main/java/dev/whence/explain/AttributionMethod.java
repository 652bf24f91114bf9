package dev.whence.explain;

import dev.whence.ranking.Feature;
import java.util.List;

/** One way to divide scores over groups of features. Thread-safe if its scorer is. */
public interface AttributionMethod {

  /**
   * Divides the scores of the items of one answer, all in as few calls of the scorer as possible.
   *
   * @param features row-major, {@code items} × {@link Feature#COUNT}, raw, as given to the scorer
   * @param seed of whatever chance the method needs: the same question has the same answer
   * @return one attribution an item, in the order of the rows
   * @throws IllegalArgumentException if the rows are not {@code items} many, or a score is not
   *     finite
   */
  List<Attribution> attribute(float[] features, int items, long seed);
}
