package dev.whence.learning;

/**
 * Whether what a ranker gives a probability of p is chosen in p of the cases. The probabilities are
 * the softmax over a list of candidates; the lists are those that hold the chosen item.
 *
 * <p>The candidates of all lists, sorted by probability, are cut into {@link #BINS} bins of equal
 * numbers; those within 1/128 nat of each other stay together, so bins may differ a little.
 *
 * @param expectedError Σ_b n_b / n · |predicted_b − observed_b|, where predicted_b is the mean
 *     probability in the bin and observed_b the share of its candidates that were chosen (Naeini et
 *     al. 2015); 0 to 1, smaller is better. Most candidates are hardly ever chosen, so it is small
 *     beside 1: compare it with 1 / (candidates a list).
 * @param topPredicted the mean probability in the bin of the most probable
 * @param topObserved the share of that bin that was chosen
 * @param candidates n, the candidates of all lists; 0 if nothing was measured
 */
public record Calibration(
    double expectedError, double topPredicted, double topObserved, long candidates) {

  /** Bins of candidates of like probability. */
  public static final int BINS = 20;

  /** Of no candidates. */
  public static final Calibration NONE = new Calibration(0, 0, 0, 0);

  public boolean isMeasured() {
    return candidates > 0;
  }

  /**
   * Predicted over observed among the most probable: 1 is right, more is overconfident; infinite if
   * none of them was chosen.
   */
  public double topRatio() {
    return topPredicted / topObserved;
  }
}
