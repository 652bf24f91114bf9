package dev.whence.learning;

import dev.whence.ranking.FeatureRows;

/**
 * A list to learn a ranking from that people made: what was chosen from an answer, against what was
 * passed over.
 *
 * @param rows raw features as they were when the answer was made; row 0 is what was chosen
 */
public record LiveList(FeatureRows rows) {

  public LiveList {
    if (rows.size() < 2) {
      throw new IllegalArgumentException(
          "a choice is made among at least 2 items, not among " + rows.size());
    }
  }
}
