package dev.whence.explain;

/**
 * A cooperative game whose worths are computed when they are asked for, many at a time: each call
 * of {@link #worths} may cost one call of a model, so callers ask seldom and for many.
 *
 * <p>A coalition is a bit mask, bit {@code i} set if player {@code i} takes part. The same
 * coalition must always be worth the same.
 */
public interface CoalitionGame {

  /** The most players: a coalition fits a {@code long}, and so does the number of coalitions. */
  int MAX_PLAYERS = 62;

  /** The number of players n, from 0 to {@value #MAX_PLAYERS}. */
  int players();

  /**
   * The worths of coalitions.
   *
   * @param coalitions masks below 2<sup>n</sup>; not changed
   * @return v(S) for each, in their order; finite
   */
  double[] worths(long[] coalitions);

  /** The coalition of all players, N. */
  default long everyone() {
    return (1L << players()) - 1;
  }

  /**
   * @throws IllegalArgumentException if a game cannot have so many players
   */
  static void requireFits(int players) {
    if (players < 0 || players > MAX_PLAYERS) {
      throw new IllegalArgumentException(
          "a game has 0 to " + MAX_PLAYERS + " players, this one " + players);
    }
  }
}
