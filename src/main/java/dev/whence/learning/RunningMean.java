package dev.whence.learning;

/**
 * Takes a mean and its standard error in one pass without keeping the values. The squares follow
 * Welford (1962); the mean is the plain quotient, which is exact where hits are counted. Not
 * thread-safe.
 */
final class RunningMean {

  private int n;
  private double sum;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    sum += value;
    double difference = value - mean;
    mean += difference / n;
    squares += difference * (value - mean);
  }

  /** The mean of first − second, case by case; both arrays are equally long. */
  static Mean ofDifferences(double[] first, double[] second) {
    RunningMean differences = new RunningMean();
    for (int n = 0; n < first.length; n++) {
      differences.add(first[n] - second[n]);
    }
    return differences.mean();
  }

  Mean mean() {
    double error = n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
    return new Mean(sum / Math.max(1, n), error, n);
  }
}
