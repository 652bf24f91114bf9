package dev.whence.explain;

/**
 * A cooperative game: what each coalition of players is worth. Coalition {@code S} is a bit mask,
 * bit {@code i} set if player {@code i} takes part. Immutable.
 *
 * <p>In an explanation the players are groups of features, and the worth v(S) is the ranker's score
 * with the groups of S at the person's values and all others at the baseline's.
 */
public final class Game {

  /** The most players of an exact game: 2<sup>16</sup> coalitions, half a mebibyte. */
  public static final int MAX_PLAYERS = 16;

  private final double[] worth;
  private final int players;

  private Game(double[] worth, int players) {
    this.worth = worth;
    this.players = players;
  }

  /**
   * A game from its complete table; the table is copied.
   *
   * @param worth v(S) at index S; length 2<sup>n</sup> for n players, n from 0 to {@value
   *     #MAX_PLAYERS}
   * @throws IllegalArgumentException if the length is none of these, or a value is not finite
   */
  public static Game of(double[] worth) {
    int players = Integer.numberOfTrailingZeros(worth.length);
    if (Integer.bitCount(worth.length) != 1 || players > MAX_PLAYERS) {
      throw new IllegalArgumentException(
          "a table of coalitions has 2^n values with n from 0 to "
              + MAX_PLAYERS
              + ", this one has "
              + worth.length);
    }
    for (int coalition = 0; coalition < worth.length; coalition++) {
      if (!Double.isFinite(worth[coalition])) {
        throw new IllegalArgumentException(
            "coalition "
                + Integer.toBinaryString(coalition)
                + " is worth "
                + worth[coalition]
                + "; check the features of its row for NaN and overflow");
      }
    }
    return new Game(worth.clone(), players);
  }

  /** The number of players, n. */
  public int players() {
    return players;
  }

  /** The number of coalitions, 2<sup>n</sup>. */
  public int coalitions() {
    return worth.length;
  }

  /** v(S). */
  public double worth(int coalition) {
    return worth[coalition];
  }

  /** v(∅). */
  public double worthOfNone() {
    return worth[0];
  }

  /** v(N). */
  public double worthOfAll() {
    return worth[worth.length - 1];
  }
}
