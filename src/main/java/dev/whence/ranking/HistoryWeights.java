package dev.whence.ranking;

/**
 * How much the k-th latest item of a history counts, the latest being k = 0.
 *
 * @param geometric if true w_k = rate^k, else w_k = 1 / (k + 1)
 * @param rate from 0 to 1; not used where the weights are not geometric
 */
public record HistoryWeights(boolean geometric, double rate) {

  /** w_k = 0.92^k: the whole history counts. */
  public static final HistoryWeights SLOW = geometric(0.92);

  public HistoryWeights {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("a rate lies from 0 to 1, this one is " + rate);
    }
  }

  public static HistoryWeights geometric(double rate) {
    return new HistoryWeights(true, rate);
  }

  public static HistoryWeights reciprocal() {
    return new HistoryWeights(false, 0);
  }

  public double weight(int k) {
    return geometric ? Math.pow(rate, k) : 1.0 / (k + 1);
  }
}
