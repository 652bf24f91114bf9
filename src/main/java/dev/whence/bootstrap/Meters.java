package dev.whence.bootstrap;

import dev.whence.ranking.ModelVersion;
import java.time.Duration;

/**
 * Where the figures go that can be watched besides those of the requests themselves. Thread-safe.
 */
interface Meters {

  /** By the parts that were missing, or {@code nothing}. */
  Meter RECOMMENDATIONS = new Meter("whence.recommendations", "degraded");

  Meter EXPLANATIONS = new Meter("whence.explanations", "method");

  /**
   * By {@code accepted}, {@code duplicate} and {@code rejected}; over HTTP, where at least one
   * event was valid.
   */
  Meter FEEDBACK_EVENTS = new Meter("whence.feedback.events", "outcome");

  /** By {@code feedback} and {@code ingest}. */
  Meter DEAD_LETTERS = new Meter("whence.dead.letters", "source");

  /** By {@code accepted}, {@code refused} and {@code unavailable}; see {@link PolisherSettings}. */
  Meter POLISHED_REASONS = new Meter("whence.reasons.polished", "outcome");

  Meter RETRAININGS = new Meter("whence.retrainings", "outcome");

  /**
   * What is counted or timed.
   *
   * @param name with dots between its words
   * @param label of what kind the values are by which it is told apart
   */
  record Meter(String name, String label) {}

  void count(Meter meter, String value, long increment);

  void time(Meter meter, String value, Duration took);

  /** The version that serves from now on. */
  void serves(ModelVersion version);
}
