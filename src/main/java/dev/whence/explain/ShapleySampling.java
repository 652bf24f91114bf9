package dev.whence.explain;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Estimates the Shapley values of one game in rounds: {@link #next} names the coalitions to
 * evaluate, {@link #accept} takes their worths, until {@link #finished}. Several games may take
 * their rounds together and share the calls of a model. {@link SampledShapleyValues} tells the
 * method. Not thread-safe.
 */
public final class ShapleySampling {

  /** The share of the budget that the first round takes; each further one doubles the rows. */
  private static final double FIRST_ROUND = 0.25;

  /** Fewer pairs of a size say nothing of their variance. */
  private static final int FEWEST_PAIRS = 2;

  private final int players;
  private final int budget;
  private final double tolerance;
  private final long mostRows;
  private final SplittableRandom random;
  private final List<PairStratum> strata;

  private long[] outstanding = new long[0];
  private int rows;
  private double worthOfNone;
  private double worthOfAll;
  private ShapleyEstimate estimate = new ShapleyEstimate(new double[0], new double[0], 0, 0, 0);

  /**
   * A sampling that has not begun.
   *
   * @param players n, from 0 to {@value CoalitionGame#MAX_PLAYERS}
   * @param seed the same seed asks for the same coalitions, as long as the worths are the same
   * @throws IllegalArgumentException if there are too many players, or the budget is below {@link
   *     #leastRows}
   */
  public ShapleySampling(int players, SamplingBudget budget, long seed) {
    int least = leastRows(players);
    if (budget.rows() < least) {
      throw new IllegalArgumentException(
          players + " players need at least " + least + " rows, the budget has " + budget.rows());
    }
    this.players = players;
    this.budget = budget.rows();
    tolerance = budget.tolerance();
    mostRows = Math.min(budget.rows(), 1L << players);
    random = new SplittableRandom(seed);
    strata = strata(players);
  }

  /** The smallest budget for so many players: all players alone and two pairs of each size. */
  public static int leastRows(int players) {
    CoalitionGame.requireFits(players);
    int ends = players == 0 ? 1 : 2;
    return ends + 2 * strata(players).stream().mapToInt(ShapleySampling::fewest).sum();
  }

  /** Whether there is nothing more to evaluate. */
  public boolean finished() {
    return rows > 0 && outstanding.length == 0 && (rows + 1 >= mostRows || isAccurate());
  }

  /**
   * The coalitions of the next round, none twice over all rounds.
   *
   * @throws IllegalStateException if worths are outstanding, or the sampling has finished
   */
  public long[] next() {
    if (outstanding.length > 0 || finished()) {
      throw new IllegalStateException(
          outstanding.length > 0
              ? outstanding.length + " worths are outstanding: accept them first"
              : "the sampling has finished after " + rows + " rows");
    }
    outstanding = coalitions(rows == 0 ? firstRows() : moreRows());
    return outstanding.clone();
  }

  /**
   * Takes the worths of the coalitions that {@link #next} named.
   *
   * @param worths one a coalition, in their order
   * @throws IllegalArgumentException if they are not as many, or one is not finite
   */
  public void accept(double[] worths) {
    if (worths.length != outstanding.length) {
      throw new IllegalArgumentException(
          outstanding.length + " worths are outstanding, these are " + worths.length);
    }
    for (int i = 0; i < worths.length; i++) {
      Game.requireFinite(outstanding[i], worths[i]);
    }
    int next = rows == 0 ? acceptEnds(worths) : 0;
    for (PairStratum stratum : strata) {
      next = stratum.accept(worths, next);
    }
    rows += worths.length;
    outstanding = new long[0];
    fit();
  }

  /**
   * What is known so far.
   *
   * @throws IllegalStateException before the first worths
   */
  public ShapleyEstimate estimate() {
    if (rows == 0) {
      throw new IllegalStateException("nothing was evaluated yet: call next and accept");
    }
    return estimate;
  }

  private static List<PairStratum> strata(int players) {
    return IntStream.rangeClosed(1, players / 2)
        .mapToObj(size -> new PairStratum(players, size))
        .toList();
  }

  private static int fewest(PairStratum stratum) {
    return (int) (stratum.size() == 1 ? stratum.pairs() : Math.min(FEWEST_PAIRS, stratum.pairs()));
  }

  private long firstRows() {
    double share = tolerance > 0 ? FIRST_ROUND : 1;
    return Math.max(leastRows(players), Math.min(mostRows, (long) Math.ceil(share * budget)));
  }

  /** Twice as many; all, if what would be left were a small round of its own. */
  private long moreRows() {
    return 5L * rows < 2 * mostRows ? 2L * rows : mostRows;
  }

  /** The coalitions that are missing to so many rows. */
  private long[] coalitions(long target) {
    long[] coalitions = new long[(int) (target - rows)];
    int next = 0;
    if (rows == 0) {
      next = players == 0 ? 1 : 2;
      coalitions[next - 1] = everyone();
    }
    int[] counts = counts((target - 2) / 2);
    for (int s = 0; s < counts.length; s++) {
      for (long coalition : strata.get(s).drawTo(counts[s], random)) {
        coalitions[next++] = coalition;
        coalitions[next++] = everyone() ^ coalition;
      }
    }
    return Arrays.copyOf(coalitions, next);
  }

  /** Divides pairs over the strata so that each size has as many rows, or all it has. */
  private int[] counts(long pairs) {
    int[] counts = strata.stream().mapToInt(ShapleySampling::fewest).toArray();
    long left = pairs - Arrays.stream(counts).sum();
    long given = left;
    while (left > 0 && given > 0) {
      given = 0;
      for (int s = 0; s < counts.length; s++) {
        PairStratum stratum = strata.get(s);
        long more = Math.min(stratum.pairsPerTurn(), stratum.pairs() - counts[s]);
        more = Math.min(more, left);
        counts[s] += (int) more;
        left -= more;
        given += more;
      }
    }
    return counts;
  }

  private int acceptEnds(double[] worths) {
    int ends = players == 0 ? 1 : 2;
    worthOfNone = worths[0];
    worthOfAll = worths[ends - 1];
    return ends;
  }

  private void fit() {
    PairedRegression regression = new PairedRegression(players, worthOfAll - worthOfNone, strata);
    estimate =
        new ShapleyEstimate(
            regression.values(), regression.standardErrors(), worthOfNone, worthOfAll, rows);
  }

  private boolean isAccurate() {
    return estimate.largestStandardError() <= tolerance * estimate.spread();
  }

  private long everyone() {
    return (1L << players) - 1;
  }
}
