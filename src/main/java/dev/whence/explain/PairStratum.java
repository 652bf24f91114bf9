package dev.whence.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The pairs of a coalition of one size and its complement, drawn without replacement: a shuffle of
 * the ranks of which only the first places are ever made.
 */
final class PairStratum {

  private final int players;
  private final int size;
  private final long pairs;
  private final Map<Long, Long> moved = new HashMap<>();
  private long[] coalitions = new long[0];
  private double[] halfDifferences = new double[0];

  /**
   * @param size of the smaller coalition of each pair, from 1 to {@code players} / 2
   */
  PairStratum(int players, int size) {
    this.players = players;
    this.size = size;
    // Of two halves only the one without the last player is listed.
    pairs = isHalf() ? Binomials.choose(players - 1, size) : Binomials.choose(players, size);
  }

  private boolean isHalf() {
    return 2 * size == players;
  }

  int size() {
    return size;
  }

  /** How many pairs there are. */
  long pairs() {
    return pairs;
  }

  /** Pairs to draw for each row that every size is given: both of a half are of one size. */
  int pairsPerTurn() {
    return isHalf() ? 1 : 2;
  }

  /** Σ k(|S|) over all coalitions of the stratum, k(s) = (n−1) / (C(n,s)·s·(n−s)). */
  double weight() {
    double ofOneSize = (players - 1.0) / (size * (double) (players - size));
    return isHalf() ? ofOneSize : 2 * ofOneSize;
  }

  /** The smaller coalitions of the pairs drawn so far. */
  long[] coalitions() {
    return coalitions;
  }

  /** (v(S) − v(N∖S)) / 2 of the pairs, in the order of the coalitions. */
  double[] halfDifferences() {
    return halfDifferences;
  }

  int drawn() {
    return coalitions.length;
  }

  /** The share of the pairs that was not drawn: the finite population correction. */
  double missing() {
    return 1 - drawn() / (double) pairs;
  }

  /**
   * Draws until there are so many pairs.
   *
   * @return the coalitions that were added
   */
  long[] drawTo(int count, SplittableRandom random) {
    int before = drawn();
    coalitions = Arrays.copyOf(coalitions, count);
    for (int place = before; place < count; place++) {
      long chosen = random.nextLong(place, pairs);
      coalitions[place] = Binomials.coalition(moved.getOrDefault(chosen, chosen), size);
      moved.put(chosen, moved.getOrDefault((long) place, (long) place));
    }
    return Arrays.copyOfRange(coalitions, before, count);
  }

  /**
   * Takes the worths of both coalitions of the pairs that were drawn last.
   *
   * @param next the place of the first one
   * @return the place behind the last one
   */
  int accept(double[] worths, int next) {
    int known = halfDifferences.length;
    halfDifferences = Arrays.copyOf(halfDifferences, drawn());
    int place = next;
    for (int pair = known; pair < drawn(); pair++) {
      halfDifferences[pair] = (worths[place] - worths[place + 1]) / 2;
      place += 2;
    }
    return place;
  }
}
