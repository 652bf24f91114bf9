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

  /** Measuring explanations goes on until this share of it; then they are compared and judged. */
  private static final double EXPLAINING_SHARE = 0.9;

  private final Clock clock;
  private final Instant trainingEnds;
  private final Instant explainingEnds;

  /** Begins now. */
  Budget(Clock clock, Duration length) {
    this.clock = clock;
    Instant now = clock.instant();
    trainingEnds = now.plusMillis((long) (TRAINING_SHARE * length.toMillis()));
    explainingEnds = now.plusMillis((long) (EXPLAINING_SHARE * length.toMillis()));
  }

  boolean isLeft() {
    return clock.instant().isBefore(trainingEnds);
  }

  /** Whether a further answer may be explained. */
  boolean isLeftToExplain() {
    return clock.instant().isBefore(explainingEnds);
  }
}
