package dev.whence.explain;

import java.util.Arrays;

/**
 * The weighted linear fit of LIME: with z the indicator of a coalition of n players, the intercept
 * and the coefficients that minimise Σ π(z)·(v(z) − c − β·z)².
 *
 * <p>π(z) = exp(−D²/σ²) falls with the distance from the item: D² = n − |z| is the number of groups
 * at the baseline, and σ = 0.75·√n, LIME's usual width. M. T. Ribeiro, S. Singh, C. Guestrin, "Why
 * should I trust you? Explaining the predictions of any classifier", KDD 2016.
 *
 * <p>Standard errors are those of H. White (1980), (XᵀΠX)⁻¹·XᵀΠ·diag(e²)·ΠX·(XᵀΠX)⁻¹: they are
 * large where the scores are not linear in the groups, and 0 where they are.
 *
 * @param coefficients β, one a player
 * @param standardErrors one a player
 * @param r2 1 − Σπe²/Σπ(v − v̄)², v̄ the weighted mean; 1 if all worths are equal
 */
record LimeFit(double[] coefficients, double[] standardErrors, double r2) {

  private static final double WIDTH = 0.75;

  /**
   * Fits.
   *
   * @param coalitions of at least n + 1 different kinds: none, all, and others
   * @param worths v(S), in the order of the coalitions
   * @throws IllegalArgumentException if the coalitions do not determine the coefficients
   */
  static LimeFit of(int players, long[] coalitions, double[] worths) {
    if (players == 0) {
      return new LimeFit(new double[0], new double[0], 1);
    }
    double[] weights =
        Arrays.stream(coalitions).mapToDouble(coalition -> weight(players, coalition)).toArray();
    double[][] inverse = Cholesky.of(normal(players, coalitions, weights)).inverse();
    double[] solution = product(inverse, moments(players, coalitions, weights, worths));
    double[] errors = new double[worths.length];
    for (int row = 0; row < errors.length; row++) {
      errors[row] = worths[row] - dot(solution, coalitions[row]);
    }
    return new LimeFit(
        Arrays.copyOfRange(solution, 1, players + 1),
        standardErrors(players, coalitions, weights, errors, inverse),
        r2(weights, worths, errors));
  }

  static double weight(int players, long coalition) {
    return Math.exp((Long.bitCount(coalition) - players) / (WIDTH * WIDTH * players));
  }

  /** XᵀΠX; column 0 is the intercept's. */
  private static double[][] normal(int players, long[] coalitions, double[] weights) {
    double[][] sums = new double[players + 1][players + 1];
    for (int row = 0; row < coalitions.length; row++) {
      for (int i = 0; i <= players; i++) {
        for (int j = 0; j <= i; j++) {
          sums[i][j] += weights[row] * z(coalitions[row], i) * z(coalitions[row], j);
        }
      }
    }
    return sums;
  }

  private static double[] moments(
      int players, long[] coalitions, double[] weights, double[] values) {
    double[] sums = new double[players + 1];
    for (int row = 0; row < coalitions.length; row++) {
      for (int i = 0; i <= players; i++) {
        sums[i] += weights[row] * z(coalitions[row], i) * values[row];
      }
    }
    return sums;
  }

  private static double[] standardErrors(
      int players, long[] coalitions, double[] weights, double[] errors, double[][] inverse) {
    double[] variances = new double[players];
    double[] row = new double[players + 1];
    for (int n = 0; n < coalitions.length; n++) {
      for (int i = 0; i <= players; i++) {
        row[i] = z(coalitions[n], i);
      }
      double[] influence = product(inverse, row);
      for (int i = 0; i < players; i++) {
        double moved = weights[n] * errors[n] * influence[i + 1];
        variances[i] += moved * moved;
      }
    }
    return Arrays.stream(variances).map(Math::sqrt).toArray();
  }

  private static double r2(double[] weights, double[] worths, double[] errors) {
    double total = Arrays.stream(weights).sum();
    double mean = 0;
    for (int row = 0; row < worths.length; row++) {
      mean += weights[row] / total * worths[row];
    }
    double unexplained = 0;
    double variance = 0;
    for (int row = 0; row < worths.length; row++) {
      unexplained += weights[row] * errors[row] * errors[row];
      variance += weights[row] * (worths[row] - mean) * (worths[row] - mean);
    }
    return variance == 0 ? 1 : 1 - unexplained / variance;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static double dot(double[] solution, long coalition) {
    double sum = 0;
    for (int i = 0; i < solution.length; i++) {
      sum += solution[i] * z(coalition, i);
    }
    return sum;
  }

  private static double z(long coalition, int column) {
    return column == 0 ? 1 : coalition >>> (column - 1) & 1;
  }
}
