package dev.whence.explain;

/** The factor L of a symmetric positive definite matrix A = L·Lᵀ. */
final class Cholesky {

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factorises a matrix.
   *
   * @param matrix n × n, of which the lower triangle is read; not changed
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] - dot(lower[i], lower[j], j);
        lower[i][j] = i == j ? pivot(rest, i) : rest / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /** x of A·x = b. */
  double[] solve(double[] right) {
    int n = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      x[i] = (x[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i][j] * x[i];
      }
    }
    return x;
  }

  /** A⁻¹. */
  double[][] inverse() {
    int n = lower.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }

  private static double pivot(double square, int row) {
    if (!(square > 0)) {
      throw new IllegalArgumentException(
          "not positive definite: the square of pivot " + row + " is " + square);
    }
    return Math.sqrt(square);
  }

  private static double dot(double[] left, double[] right, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
