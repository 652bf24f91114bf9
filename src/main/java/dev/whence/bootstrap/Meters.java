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

  /** Choices an impression, of the version that serves. */
  Share CLICK_THROUGH = new Share("whence.click.through");

  /** Of the catalogue, in the first ten of the lists that measured the version that serves. */
  Share COVERAGE = new Share("whence.coverage");

  /**
   * What is counted or timed.
   *
   * @param name with dots between its words
   * @param label of what kind the values are by which it is told apart
   */
  record Meter(String name, String label) {}

  /**
   * What is measured now and then, from 0 to 1.
   *
   * @param name with dots between its words
   */
  record Share(String name) {}

  void count(Meter meter, String value, long increment);

  void time(Meter meter, String value, Duration took);

  void measure(Share share, double value);

  /** The version that serves from now on. */
  void serves(ModelVersion version);
}
