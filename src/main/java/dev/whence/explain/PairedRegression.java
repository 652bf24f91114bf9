package dev.whence.explain;

import java.util.Arrays;
import java.util.List;

/**
 * The weighted least squares of Kernel SHAP on pairs of a coalition and its complement.
 *
 * <p>With Δ = v(N) − v(∅), a pair says d = (v(S) − v(N∖S) + Δ) / 2, which an additive game would
 * make z·φ, z being the indicator of S; what is even under complement cancels, as it does in the
 * Shapley value. With φ = Δ/n + β and x = z − |S|/n the efficiency constraint reads Σβ = 0, and
 * holds by itself: all x are orthogonal to the vector of ones 1. β solves A·β = Σ w·x·(d − |S|Δ/n),
 * A = Σ w·x·xᵀ. A has the null space of 1 only, as all single players are among the pairs, so A +
 * 11ᵀ/n is positive definite with the same solution, and about the identity.
 *
 * <p>Standard errors are those of a total over strata from which pairs were drawn without
 * replacement, linearised about the fit: with g = A⁺·x·e / (1 − h) of a pair, e its residual and h
 * its leverage, Var(β) = Σ W²·(1 − m/M)·s²(g)/m over the strata, W the weight of the stratum, m of
 * its M pairs drawn, s² the variance of g within it. A stratum taken whole adds nothing.
 */
final class PairedRegression {

  private final int players;
  private final double delta;
  private final List<PairStratum> strata;
  private final double[][] pseudoInverse;
  private final double[] beta;

  PairedRegression(int players, double delta, List<PairStratum> strata) {
    this.players = players;
    this.delta = delta;
    this.strata = strata;
    pseudoInverse = pseudoInverse(normalMatrix());
    beta = beta();
  }

  /** φ. */
  double[] values() {
    double[] values = new double[players];
    for (int i = 0; i < players; i++) {
      values[i] = delta / players + beta[i];
    }
    return values;
  }

  /** Of each value; 0 if all pairs were drawn. */
  double[] standardErrors() {
    double[] variance = new double[players];
    for (PairStratum stratum : strata) {
      if (stratum.missing() > 0) {
        addVariance(stratum, variance);
      }
    }
    return Arrays.stream(variance).map(Math::sqrt).toArray();
  }

  /** Adds W²·(1 − m/M)·s²(g)/m, s² by the running mean of B. P. Welford (1962). */
  private void addVariance(PairStratum stratum, double[] variance) {
    int drawn = stratum.drawn();
    double weight = stratum.weight() / drawn;
    double factor = weight * weight * drawn * stratum.missing();
    double[] mean = new double[players];
    double[] squares = new double[players];
    double[] influence = new double[players];
    for (int pair = 0; pair < drawn; pair++) {
      long coalition = stratum.coalitions()[pair];
      influence(coalition, influence);
      double residual = target(stratum, pair) - sum(beta, coalition);
      double leverage = weight * sum(influence, coalition);
      double deleted = residual / (1 - leverage);
      for (int i = 0; i < players; i++) {
        double value = deleted * influence[i];
        double before = value - mean[i];
        mean[i] += before / (pair + 1);
        squares[i] += before * (value - mean[i]);
      }
    }
    for (int i = 0; i < players; i++) {
      variance[i] += factor * squares[i] / (drawn - 1);
    }
  }

  /** A⁺·x = A⁺·z. */
  private void influence(long coalition, double[] influence) {
    Arrays.fill(influence, 0);
    for (long left = coalition; left != 0; left &= left - 1) {
      double[] row = pseudoInverse[Long.numberOfTrailingZeros(left)];
      for (int i = 0; i < players; i++) {
        influence[i] += row[i];
      }
    }
  }

  /** d − |S|Δ/n. */
  private double target(PairStratum stratum, int pair) {
    return stratum.halfDifferences()[pair] + delta / 2 - stratum.size() * delta / players;
  }

  private double[] beta() {
    double[] right = new double[players];
    for (PairStratum stratum : strata) {
      double weight = stratum.weight() / stratum.drawn();
      for (int pair = 0; pair < stratum.drawn(); pair++) {
        double target = weight * target(stratum, pair);
        for (long left = stratum.coalitions()[pair]; left != 0; left &= left - 1) {
          right[Long.numberOfTrailingZeros(left)] += target;
        }
      }
    }
    double[] solution = new double[players];
    for (int i = 0; i < players; i++) {
      for (int j = 0; j < players; j++) {
        solution[i] += pseudoInverse[i][j] * right[j];
      }
    }
    return solution;
  }

  /** Σ w·x·xᵀ: the doubly centred Σ w·z·zᵀ. */
  private double[][] normalMatrix() {
    double[][] sums = new double[players][players];
    for (PairStratum stratum : strata) {
      double weight = stratum.weight() / stratum.drawn();
      for (long coalition : stratum.coalitions()) {
        for (long rows = coalition; rows != 0; rows &= rows - 1) {
          double[] row = sums[Long.numberOfTrailingZeros(rows)];
          for (long columns = coalition; columns != 0; columns &= columns - 1) {
            row[Long.numberOfTrailingZeros(columns)] += weight;
          }
        }
      }
    }
    centre(sums);
    return sums;
  }

  /** (A + 11ᵀ/n)⁻¹ without its part along 1. */
  private static double[][] pseudoInverse(double[][] matrix) {
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] += 1.0 / row.length;
      }
    }
    double[][] inverse = Cholesky.of(matrix).inverse();
    centre(inverse);
    return inverse;
  }

  /** Takes the mean from every row, then from every column. */
  private static void centre(double[][] matrix) {
    int n = matrix.length;
    double[] columnMean = new double[n];
    for (double[] row : matrix) {
      double mean = 0;
      for (double value : row) {
        mean += value / n;
      }
      for (int j = 0; j < n; j++) {
        row[j] -= mean;
        columnMean[j] += row[j] / n;
      }
    }
    for (double[] row : matrix) {
      for (int j = 0; j < n; j++) {
        row[j] -= columnMean[j];
      }
    }
  }

  private static double sum(double[] values, long coalition) {
    double sum = 0;
    for (long left = coalition; left != 0; left &= left - 1) {
      sum += values[Long.numberOfTrailingZeros(left)];
    }
    return sum;
  }
}
