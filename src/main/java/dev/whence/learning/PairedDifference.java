package dev.whence.learning;

/**
 * How far two measurements of the same cases lie apart.
 *
 * @param mean of first − second over the cases
 * @param standardError of that mean: what chance alone would make of it
 */
record PairedDifference(double mean, double standardError) {

  /** Compares case by case; both arrays are equally long. */
  static PairedDifference of(double[] first, double[] second) {
    int n = first.length;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double difference = first[i] - second[i];
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / Math.max(1, n);
    double variance = Math.max(0, squares / Math.max(1, n) - mean * mean);
    return new PairedDifference(mean, Math.sqrt(variance / Math.max(1, n - 1)));
  }
}
