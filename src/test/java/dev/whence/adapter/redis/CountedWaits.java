package dev.whence.adapter.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a caller waits, once a round trip. */
final class CountedWaits implements WaitingTime {

  private final Duration longest;
  private final AtomicInteger waits = new AtomicInteger();

  /**
   * @param longest of each wait; zero for a caller that has waited long enough
   */
  CountedWaits(Duration longest) {
    this.longest = longest;
  }

  int waits() {
    return waits.get();
  }

  @Override
  public Duration left() {
    return longest;
  }

  @Override
  public void spend(Duration waited) {
    waits.incrementAndGet();
  }
}
