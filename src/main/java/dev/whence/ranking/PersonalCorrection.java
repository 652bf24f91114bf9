package dev.whence.ranking;

/**
 * What a person's head adds to the scores of one answer: h(x) = clip(Σ_f w_f · z_f, ±most), with z
 * the {@link HeadColumns} of x against the model's baseline row. The baseline itself is corrected
 * by 0, so h(x) is all that it contributes to a score's distance from the baseline's. Confined to
 * one computation.
 */
public final class PersonalCorrection {

  private final double[] weights;
  private final float[] baseline;
  private final double most;
  private final double[] inputs = new double[HeadColumns.count()];

  private PersonalCorrection(double[] weights, float[] baseline, double most) {
    this.weights = weights;
    this.baseline = baseline;
    this.most = most;
  }

  /**
   * @param weights none, or {@link HeadColumns#count} numbers
   * @param baseline the row that is corrected by 0
   * @param most the largest correction of a score, either way
   */
  public static PersonalCorrection of(double[] weights, float[] baseline, double most) {
    return new PersonalCorrection(weights, baseline, most);
  }

  /** The correction of one row of features. */
  public double of(float[] rows, int offset) {
    if (weights.length == 0) {
      return 0;
    }
    HeadColumns.write(rows, offset, baseline, inputs);
    double sum = 0;
    for (int n = 0; n < weights.length; n++) {
      sum += weights[n] * inputs[n];
    }
    return Math.max(-most, Math.min(most, sum));
  }
}
