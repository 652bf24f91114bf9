package dev.whence.learning;

/**
 * What a ranker reached on each of a list of choices, so that two rankers can be compared choice by
 * choice.
 *
 * @param gains 1 / log2(1 + rank) if the choice stands in the first ten, else 0; NaN if a score of
 *     the list was not finite
 * @param logLosses −ln of the softmax at the choice, in nats; NaN if the choice was no candidate or
 *     the ranker gives no probabilities
 */
record Outcomes(double[] gains, double[] logLosses) {

  Outcomes {
    if (gains.length != logLosses.length) {
      throw new IllegalArgumentException(
          gains.length + " gains do not go with " + logLosses.length + " log losses");
    }
    gains = gains.clone();
    logLosses = logLosses.clone();
  }

  int size() {
    return gains.length;
  }
}
