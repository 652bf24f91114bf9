package dev.whence.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The game among the members of one union of a {@link CoalitionStructure}: a set T of members is
 * worth what it is worth beside the other unions, each present as a whole or not at all, on
 * average.
 *
 * <p>u(T) = Σ_H [1 / (G·C(G−1, h))] · v(H∪T), H over the sets of the other G − 1 unions, h = |H|.
 * The Shapley values of u are the Owen values of the members in v: the two means of Owen's formula
 * may be taken one after the other. So the members may be divided exactly, or sampled if they are
 * many, and nobody enumerates the members of the other unions.
 *
 * <p>Player {@code k} of this game is the k-th member, from the lowest bit of the union. Cost of
 * one worth: 2<sup>G−1</sup> coalitions of v. Thread-safe if v is.
 */
public final class UnionGame implements CoalitionGame {

  /** The most other unions: 2<sup>20</sup> coalitions for one worth. */
  public static final int MAX_OTHERS = 20;

  private final CoalitionGame game;
  private final int[] members;
  private final long[] others;
  private final double[] weights;

  /**
   * The game among the members of a union.
   *
   * @param union which of the structure's unions
   * @throws IllegalArgumentException if the structure is of another number of players, or has more
   *     than {@value #MAX_OTHERS} other unions
   */
  public UnionGame(CoalitionGame game, CoalitionStructure structure, int union) {
    if (game.players() != structure.players()) {
      throw new IllegalArgumentException(
          "the structure is of " + structure.players() + " players, the game of " + game.players());
    }
    this.game = game;
    List<Long> rest = new ArrayList<>(structure.unions());
    members = players(rest.remove(union));
    if (rest.size() > MAX_OTHERS) {
      throw new IllegalArgumentException(
          "each worth would need 2^"
              + rest.size()
              + " coalitions of the other unions, more than 2^"
              + MAX_OTHERS
              + "; unite some of them");
    }
    others = subsets(rest);
    weights = meanWeights(rest.size());
  }

  @Override
  public int players() {
    return members.length;
  }

  @Override
  public double[] worths(long[] coalitions) {
    return means(game.worths(rows(coalitions)));
  }

  /**
   * The coalitions of the whole game that these sets of members need: for each set T all H∪T. For
   * callers who evaluate those of several games together, and give their worths to {@link #means}.
   */
  public long[] rows(long[] coalitions) {
    long[] rows = new long[Math.multiplyExact(coalitions.length, others.length)];
    int next = 0;
    for (long coalition : coalitions) {
      long present = present(coalition);
      for (long other : others) {
        rows[next++] = other | present;
      }
    }
    return rows;
  }

  /**
   * u of the sets that {@link #rows} was asked for.
   *
   * @param worths v of those rows, in their order
   */
  public double[] means(double[] worths) {
    double[] means = new double[worths.length / others.length];
    for (int set = 0; set < means.length; set++) {
      for (int h = 0; h < others.length; h++) {
        means[set] += weights[Integer.bitCount(h)] * worths[set * others.length + h];
      }
    }
    return means;
  }

  /** The player of the whole game that a member is. */
  public int player(int member) {
    return members[member];
  }

  private long present(long coalition) {
    long present = 0;
    for (long left = coalition; left != 0; left &= left - 1) {
      present |= 1L << members[Long.numberOfTrailingZeros(left)];
    }
    return present;
  }

  private static int[] players(long union) {
    int[] players = new int[Long.bitCount(union)];
    long left = union;
    for (int member = 0; member < players.length; member++) {
      players[member] = Long.numberOfTrailingZeros(left);
      left &= left - 1;
    }
    return players;
  }

  /** The players of every set of unions; the set is the index. */
  private static long[] subsets(List<Long> unions) {
    long[] subsets = new long[1 << unions.size()];
    for (int set = 1; set < subsets.length; set++) {
      subsets[set] = subsets[set & (set - 1)] | unions.get(Integer.numberOfTrailingZeros(set));
    }
    return subsets;
  }

  /** 1 / (G·C(G−1, h)) for h = 0 … G−1. */
  private static double[] meanWeights(int others) {
    double[] weights = new double[others + 1];
    Arrays.setAll(weights, h -> 1 / ((others + 1.0) * Binomials.choose(others, h)));
    return weights;
  }
}
