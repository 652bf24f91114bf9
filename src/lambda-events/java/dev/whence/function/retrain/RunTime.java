package dev.whence.function.retrain;

import java.time.Duration;

/**
 * How long a run may take in a function that is stopped at a time.
 *
 * @param longest what it takes at most
 * @param reserve what is kept free before the function is stopped
 */
public record RunTime(Duration longest, Duration reserve) {

  /**
   * Zero if less than the reserve is left: the queue is drained then, and one epoch trained.
   *
   * @param left until the function is stopped
   */
  Duration within(Duration left) {
    Duration usable = left.minus(reserve);
    if (usable.isNegative()) {
      return Duration.ZERO;
    }
    return usable.compareTo(longest) < 0 ? usable : longest;
  }
}
