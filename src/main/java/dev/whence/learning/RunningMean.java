package dev.whence.learning;

/**
 * Takes a mean and its standard error in one pass without keeping the values (Welford 1962). Not
 * thread-safe.
 */
final class RunningMean {

  private int n;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    double difference = value - mean;
    mean += difference / n;
    squares += difference * (value - mean);
  }

  Mean mean() {
    double error = n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
    return new Mean(mean, error, n);
  }
}
