package dev.whence.bootstrap;

import dev.whence.adapter.redis.WaitingTime;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that a request may wait for Redis, all its commands together; outside of a request, the
 * same for each command; never longer than the process has.
 */
@Singleton
final class RequestWait implements WaitingTime {

  private final Duration longest;
  private final Waited waited;
  private final RemainingTime remaining;

  RequestWait(WhenceConfig config, Waited waited, RemainingTime remaining) {
    longest = config.redis().timeout();
    this.waited = waited;
    this.remaining = remaining;
  }

  /** What the request of the moment has waited. */
  @RequestScoped
  static class Waited {
    private final AtomicLong nanos = new AtomicLong();

    Duration add(Duration more) {
      return Duration.ofNanos(nanos.addAndGet(more.toNanos()));
    }
  }

  @Override
  public Duration left() {
    return remaining.atMost(isInRequest() ? longest.minus(waited.add(Duration.ZERO)) : longest);
  }

  @Override
  public void spend(Duration time) {
    if (isInRequest()) {
      waited.add(time);
    }
  }

  private static boolean isInRequest() {
    return Arc.container().requestContext().isActive();
  }
}
