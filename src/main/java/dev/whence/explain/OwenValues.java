package dev.whence.explain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Exact Owen values: the Shapley values of a game whose players act in unions, for more players
 * than can be enumerated without them.
 *
 * <p>φ_i = Σ_H Σ_T [1/(G·C(G−1, h))] · [1/(m·C(m−1, t))] · (v(H∪T∪i) − v(H∪T)): H over the sets of
 * the other G − 1 unions, each whole or absent, T over the sets of the other m − 1 members of i's
 * own. A union receives together its Shapley value in the game between unions. If everyone is
 * alone, or all are one union, these are the Shapley values of v. G. Owen, "Values of games with a
 * priori unions", Essays in Mathematical Economics and Game Theory, 1977.
 *
 * <p>Cost: 2<sup>G</sup> + Σ 2<sup>G−1</sup>·(2<sup>m</sup> − 2) coalitions in one call of the
 * game: 464 for four unions of four. Thread-safe if the game is.
 */
public final class OwenValues {

  /** The most coalitions of one game. */
  public static final int MAX_COALITIONS = 65_536;

  private OwenValues() {}

  /**
   * Divides the worth of all players among them.
   *
   * @return φ, one value a player; Σφ = v(N) − v(∅) up to rounding
   * @throws IllegalArgumentException if the structure is of another number of players, needs more
   *     than {@value #MAX_COALITIONS} coalitions, or a worth is not finite
   */
  public static double[] of(CoalitionGame game, CoalitionStructure structure) {
    requireFew(structure);
    double[] values = new double[structure.players()];
    CoalitionGame known = evaluated(game, structure);
    for (UnionGame union : unions(known, structure)) {
      double[] ofMembers = ShapleyValues.of(Game.of(union));
      for (int member = 0; member < ofMembers.length; member++) {
        values[union.player(member)] = ofMembers[member];
      }
    }
    return values;
  }

  /**
   * How many coalitions of the game the values need; {@link Long#MAX_VALUE} if the number does not
   * fit.
   */
  public static long coalitions(CoalitionStructure structure) {
    double whole = Math.scalb(1.0, structure.unions().size());
    double partial =
        structure.unions().stream()
            .mapToDouble(union -> whole / 2 * (Math.scalb(1.0, Long.bitCount(union)) - 2))
            .sum();
    return (long) (whole + partial);
  }

  private static void requireFew(CoalitionStructure structure) {
    long needed = coalitions(structure);
    if (needed > MAX_COALITIONS) {
      throw new IllegalArgumentException(
          structure.unions().size()
              + " unions of "
              + structure.players()
              + " players need "
              + needed
              + " coalitions, more than "
              + MAX_COALITIONS
              + "; make unions of about equal size, or sample");
    }
  }

  private static List<UnionGame> unions(CoalitionGame game, CoalitionStructure structure) {
    return IntStream.range(0, structure.unions().size())
        .mapToObj(union -> new UnionGame(game, structure, union))
        .toList();
  }

  /** The same game, all its coalitions that are needed evaluated in one call, none twice. */
  private static CoalitionGame evaluated(CoalitionGame game, CoalitionStructure structure) {
    long[] needed =
        unions(game, structure).stream()
            .flatMapToLong(union -> Arrays.stream(union.rows(everySet(union))))
            .sorted()
            .distinct()
            .toArray();
    return new Evaluated(game.players(), needed, game.worths(needed));
  }

  private static long[] everySet(UnionGame union) {
    return LongStream.range(0, 1L << union.players()).toArray();
  }

  /** Worths that are known, of coalitions in ascending order. */
  private record Evaluated(int players, long[] coalitions, double[] known)
      implements CoalitionGame {

    @Override
    public double[] worths(long[] asked) {
      return Arrays.stream(asked)
          .mapToDouble(coalition -> known[Arrays.binarySearch(coalitions, coalition)])
          .toArray();
    }
  }
}
