package dev.whence.learning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a retraining may take. Training stops at {@link #TRAINING_SHARE} of it: the rest is
 * for counting, measuring and publishing.
 */
final class Budget {

  private static final double TRAINING_SHARE = 0.7;

  private final Clock clock;
  private final Instant trainingEnds;

  /** Begins now. */
  Budget(Clock clock, Duration length) {
    this.clock = clock;
    trainingEnds = clock.instant().plusMillis((long) (TRAINING_SHARE * length.toMillis()));
  }

  boolean isLeft() {
    return clock.instant().isBefore(trainingEnds);
  }
}
