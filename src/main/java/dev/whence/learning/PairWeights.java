package dev.whence.learning;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What pairs weigh, in whole units of 2^−{@value #UNIT_BITS}, so that sums do not depend on the
 * order of addition: counts that were kept up to date equal counts made from scratch bit for bit,
 * and what is taken away leaves no residue. An edge may hold two thousand million pairs.
 *
 * <p>With decay the weight of a pair refers to a landmark L instead of the reference time T: ω(d) ·
 * 2^((t − L) / H). It then never changes while T moves on, and 2^((L − T) / H) is multiplied in at
 * the end (forward decay: Cormode et al., ICDE 2009). L is the start of T's period of {@value
 * #PERIOD_HALF_LIVES} half-lives, the same for whoever counts up to T; a pair more than 28
 * half-lives older counts nothing.
 */
public final class PairWeights {

  static final int UNIT_BITS = 28;

  private static final int PERIOD_HALF_LIVES = 4;
  private static final double UNIT = 1.0 / (1L << UNIT_BITS);

  private final int window;
  private final double[] units;
  private final double halfLifeSeconds;
  private final long landmark;

  /**
   * @param reference T, the time of the latest choice of all
   */
  public PairWeights(CountRecipe recipe, Instant reference) {
    window = recipe.window();
    units = new double[window + 1];
    for (int d = 1; d <= window; d++) {
      units[d] = recipe.weight().at(d) / UNIT;
    }
    halfLifeSeconds = recipe.decays() ? recipe.halfLife().toSeconds() : Double.POSITIVE_INFINITY;
    landmark = landmark(recipe, reference);
  }

  /** L in seconds of the epoch; 0 where nothing decays. */
  public static long landmark(CountRecipe recipe, Instant reference) {
    if (!recipe.decays()) {
      return 0;
    }
    long period = Math.multiplyExact(PERIOD_HALF_LIVES, recipe.halfLife().toSeconds());
    return Math.floorDiv(reference.getEpochSecond(), period) * period;
  }

  /** How much a unit is worth at the reference time. */
  static double scale(CountRecipe recipe, Instant reference) {
    if (!recipe.decays()) {
      return UNIT;
    }
    double age = reference.getEpochSecond() - landmark(recipe, reference);
    return UNIT * StrictMath.pow(2, -age / recipe.halfLife().toSeconds());
  }

  int window() {
    return window;
  }

  /** 2^((t − L) / H) of a choice at time t. */
  double growth(long second) {
    return halfLifeSeconds == Double.POSITIVE_INFINITY
        ? 1
        : StrictMath.pow(2, (second - landmark) / halfLifeSeconds);
  }

  /** The growth of each choice of each user. */
  double[][] growth(Sequences sequences) {
    double[][] growth = new double[sequences.users()][];
    double[] ones = new double[0];
    for (int u = 0; u < growth.length; u++) {
      int length = sequences.items(u).length;
      if (halfLifeSeconds < Double.POSITIVE_INFINITY) {
        growth[u] = new double[length];
        Arrays.setAll(growth[u], growthOf(sequences, u));
      } else {
        ones = ones.length < length ? filled(2 * length) : ones;
        growth[u] = ones;
      }
    }
    return growth;
  }

  private IntToDoubleFunction growthOf(Sequences sequences, int user) {
    return n -> growth(sequences.second(user, n));
  }

  private static double[] filled(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The weight of a pair at a distance whose later choice has this growth, in units. */
  long of(int distance, double growth) {
    return (long) (units[distance] * growth + 0.5);
  }

  /**
   * Calls for each pair within the window of one sequence; two items may come as a pair often.
   *
   * @param items oldest first
   * @param seconds when, in seconds of the epoch
   */
  public void forEachPair(int[] items, long[] seconds, Pair pair) {
    forEachPair(items, seconds, 0, 0, pair);
  }

  /** Leaves out the pairs that lie wholly in the first {@code head} or last {@code tail} items. */
  void forEachPair(int[] items, long[] seconds, int head, int tail, Pair pair) {
    int tailStart = items.length - tail;
    int end = Math.min(items.length, tailStart + window);
    for (int later = head; later < end; later++) {
      double growth = growth(seconds[later]);
      int first = Math.max(0, later - window);
      for (int earlier = Math.min(later, tailStart) - 1; earlier >= first; earlier--) {
        if (items[earlier] != items[later]) {
          pair.accept(items[earlier], items[later], of(later - earlier, growth));
        }
      }
    }
  }

  /** Takes a pair. */
  @FunctionalInterface
  public interface Pair {
    void accept(int earlier, int later, long units);
  }
}
