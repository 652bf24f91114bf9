package dev.whence.explain;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A cooperative game: what each coalition of players is worth. Coalition {@code S} is a bit mask,
 * bit {@code i} set if player {@code i} takes part. Immutable.
 *
 * <p>In an explanation the players are groups of features, and the worth v(S) is the ranker's score
 * with the groups of S at the person's values and all others at the baseline's.
 */
public final class Game implements CoalitionGame {

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
      requireFinite(coalition, worth[coalition]);
    }
    return new Game(worth.clone(), players);
  }

  /**
   * The complete table of a game, by one call of it.
   *
   * @throws IllegalArgumentException if it has more than {@value #MAX_PLAYERS} players, or a worth
   *     is not finite
   */
  public static Game of(CoalitionGame game) {
    if (game.players() > MAX_PLAYERS) {
      throw new IllegalArgumentException(
          "a table has at most "
              + MAX_PLAYERS
              + " players, this game has "
              + game.players()
              + "; divide them into unions or sample");
    }
    return of(game.worths(LongStream.range(0, 1L << game.players()).toArray()));
  }

  static void requireFinite(long coalition, double worth) {
    if (!Double.isFinite(worth)) {
      throw new IllegalArgumentException(
          "coalition "
              + Long.toBinaryString(coalition)
              + " is worth "
              + worth
              + "; check the features of its row for NaN and overflow");
    }
  }

  @Override
  public int players() {
    return players;
  }

  /** The number of coalitions, 2<sup>n</sup>. */
  public int coalitions() {
    return worth.length;
  }

  @Override
  public double[] worths(long[] asked) {
    return Arrays.stream(asked).mapToDouble(coalition -> worth[(int) coalition]).toArray();
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
