package dev.whence.learning;

/**
 * Places of an answer that are looked at about as often: 1, 2, 3, 4–5, 6–10, 11–20, 21–50 and
 * beyond.
 */
final class PositionBand {

  private static final int[] LAST_RANK = {1, 2, 3, 5, 10, 20, 50};

  /** How many bands there are. */
  static final int COUNT = LAST_RANK.length + 1;

  private PositionBand() {}

  /** The band of a rank, from 0. */
  static int of(int rank) {
    for (int band = 0; band < LAST_RANK.length; band++) {
      if (rank <= LAST_RANK[band]) {
        return band;
      }
    }
    return LAST_RANK.length;
  }
}
