package dev.whence.learning;

/**
 * Collects the probabilities of candidates for a {@link Calibration} in memory that does not grow:
 * fine buckets of ln p, joined to bins at the end. Not thread-safe.
 */
final class CalibrationHistogram {

  private static final int BUCKETS_A_NAT = 128;

  /** Candidates less probable than e^−32 share the last bucket. */
  private static final int BUCKETS = 32 * BUCKETS_A_NAT;

  private final long[] candidates = new long[BUCKETS];
  private final double[] predicted = new double[BUCKETS];
  private final long[] chosen = new long[BUCKETS];
  private long all;

  /**
   * Adds a list.
   *
   * @param scores logits
   * @param logTotal ln Σ exp(score)
   * @param target position of the chosen one
   */
  void add(float[] scores, double logTotal, int target) {
    for (int c = 0; c < scores.length; c++) {
      double logProbability = scores[c] - logTotal;
      int bucket = (int) Math.min(BUCKETS - 1, Math.max(0, -BUCKETS_A_NAT * logProbability));
      candidates[bucket]++;
      predicted[bucket] += Math.exp(logProbability);
      chosen[bucket] += c == target ? 1 : 0;
    }
    all += scores.length;
  }

  /** Joins buckets from the most probable down until a bin holds its share of what is left. */
  Calibration calibration() {
    if (all == 0) {
      return Calibration.NONE;
    }
    double error = 0;
    Bin top = Bin.EMPTY;
    long left = all;
    int next = 0;
    for (int bin = 0; bin < Calibration.BINS && left > 0; bin++) {
      Bin joined = Bin.EMPTY;
      double share = (double) left / (Calibration.BINS - bin);
      while (next < BUCKETS && joined.candidates < share) {
        joined = joined.with(candidates[next], predicted[next], chosen[next]);
        next++;
      }
      left -= joined.candidates;
      error += Math.abs(joined.predicted - joined.chosen) / all;
      top = bin == 0 ? joined : top;
    }
    return new Calibration(
        error, top.predicted / top.candidates, (double) top.chosen / top.candidates, all);
  }

  /** Sums over the candidates of a bin. */
  private record Bin(long candidates, double predicted, long chosen) {

    static final Bin EMPTY = new Bin(0, 0, 0);

    Bin with(long moreCandidates, double morePredicted, long moreChosen) {
      return new Bin(candidates + moreCandidates, predicted + morePredicted, chosen + moreChosen);
    }
  }
}
