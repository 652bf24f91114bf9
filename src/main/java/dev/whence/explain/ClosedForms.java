package dev.whence.explain;

import java.util.Arrays;

/**
 * Shapley values that follow from a formula of the model, without calling it. The players are the
 * features; those of a group add up to the group's value, since in these models features meet in
 * pairs at most. They hold for the score itself only: not behind a logistic function or any other
 * curve.
 */
public final class ClosedForms {

  private ClosedForms() {}

  /**
   * Of f(x) = w₀ + Σ w_i·x_i: φ_i = w_i·(x_i − b_i).
   *
   * @param weights w, n
   * @param features x, n
   * @param baseline b, n
   * @return φ, n, in units of the score
   */
  public static double[] linear(double[] weights, double[] features, double[] baseline) {
    requireAlike(weights.length, features, baseline);
    double[] values = new double[weights.length];
    Arrays.setAll(values, i -> weights[i] * (features[i] - baseline[i]));
    return values;
  }

  /**
   * Of a factorisation machine f(x) = w₀ + Σ w_i·x_i + Σ_{i&lt;j} ⟨v_i, v_j⟩·x_i·x_j: φ_i =
   * u_i·[w_i + ⟨v_i, Σ_j m_j·v_j⟩ − ‖v_i‖²·m_i], u = x − b, m = (x + b)/2. S. Rendle,
   * "Factorization machines", ICDM 2010, has the model.
   *
   * @param weights w, n
   * @param vectors v, n × d
   * @param features x, n
   * @param baseline b, n
   * @return φ, n, in units of the score
   */
  public static double[] factorisationMachine(
      double[] weights, double[][] vectors, double[] features, double[] baseline) {
    requireAlike(weights.length, features, baseline);
    double[] means = means(features, baseline);
    double[] sum = combination(vectors, means);
    double[] values = new double[weights.length];
    for (int i = 0; i < values.length; i++) {
      double partners = dot(vectors[i], sum) - dot(vectors[i], vectors[i]) * means[i];
      values[i] = (features[i] - baseline[i]) * (weights[i] + partners);
    }
    return values;
  }

  /**
   * Of the dot product of two towers f(x) = ⟨a₀ + Σ p_i·x_i, b₀ + Σ q_i·x_i⟩, each feature in
   * either tower or in both: φ_i = u_i·[⟨p_i, Q⟩ + ⟨q_i, P⟩], P = a₀ + Σ m_j·p_j and Q = b₀ + Σ
   * m_j·q_j the towers at m = (x + b)/2, u = x − b.
   *
   * @param left p, n × d, and as its last row a₀
   * @param right q, n × d, and as its last row b₀
   * @param features x, n
   * @param baseline b, n
   * @return φ, n, in units of the score
   */
  public static double[] dotProduct(
      double[][] left, double[][] right, double[] features, double[] baseline) {
    requireAlike(left.length - 1, features, baseline);
    double[] means = Arrays.copyOf(means(features, baseline), left.length);
    means[features.length] = 1;
    double[] leftMean = combination(left, means);
    double[] rightMean = combination(right, means);
    double[] values = new double[features.length];
    for (int i = 0; i < values.length; i++) {
      double slope = dot(left[i], rightMean) + dot(right[i], leftMean);
      values[i] = (features[i] - baseline[i]) * slope;
    }
    return values;
  }

  private static void requireAlike(int length, double[] features, double[] baseline) {
    if (features.length != length || baseline.length != length) {
      throw new IllegalArgumentException(
          "the model has "
              + length
              + " features, the row "
              + features.length
              + ", the baseline "
              + baseline.length);
    }
  }

  private static double[] means(double[] features, double[] baseline) {
    double[] means = new double[features.length];
    Arrays.setAll(means, i -> (features[i] + baseline[i]) / 2);
    return means;
  }

  /** Σ factor_i · vector_i. */
  private static double[] combination(double[][] vectors, double[] factors) {
    double[] sum = new double[vectors.length == 0 ? 0 : vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += factors[i] * vectors[i][d];
      }
    }
    return sum;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int d = 0; d < left.length; d++) {
      sum += left[d] * right[d];
    }
    return sum;
  }
}
