package dev.whence.adapter.redis;

import java.time.Duration;

/** How long the caller of the moment may wait for Redis. Thread-safe. */
public interface WaitingTime {

  /** The longest that the next wait may take; zero if the caller has waited long enough. */
  Duration left();

  /** Tells what a wait took. */
  void spend(Duration waited);

  /** The same for every wait, for callers that have time. */
  static WaitingTime perCommand(Duration longest) {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("a time-out is longer than zero, this one is " + longest);
    }
    return new WaitingTime() {
      @Override
      public Duration left() {
        return longest;
      }

      @Override
      public void spend(Duration waited) {}
    };
  }
}
