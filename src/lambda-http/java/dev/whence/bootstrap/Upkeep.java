package dev.whence.bootstrap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Looks for news when somebody needs to know them. In a process that is frozen between two requests
 * no timer runs: there each request asks whether it is time to look.
 *
 * <p>One look is under way at a time. One that fails leaves what is known, and is made again when
 * the next is due. Thread-safe.
 */
final class Upkeep {

  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  private final Runnable look;
  private final Pace pace;
  private final Executor elsewhere;
  private final Clock clock;

  private Instant begun = Instant.MIN;
  private Instant known = Instant.MIN;
  private Instant waitedInVain = Instant.MIN;
  private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

  /**
   * When to look, and when to wait for it.
   *
   * @param every how long after the beginning of a look the next is due
   * @param tooOld with news older than that, or none, nobody answers without having waited
   */
  record Pace(Duration every, Duration tooOld) {
    Pace {
      if (every.isNegative() || every.isZero() || tooOld.compareTo(every) < 0) {
        throw new IllegalArgumentException(
            "looks are made every " + every + ", and news are too old after " + tooOld);
      }
    }
  }

  /**
   * @param look reads the news, and throws if it cannot
   * @param elsewhere runs it beside the request
   */
  Upkeep(Runnable look, Pace pace, Executor elsewhere, Clock clock) {
    this.look = look;
    this.pace = pace;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /**
   * Begins a look if one is due, and waits for it if what is known is too old. After a wait in vain
   * nobody waits until another look is due: an outage slows down a request now and then, not all.
   *
   * @param patience the longest wait
   */
  void ask(Duration patience) {
    CompletableFuture<Void> news = underWay();
    if (!news.isDone() && isWorthWaiting()) {
      await(news, patience);
    }
  }

  private synchronized CompletableFuture<Void> underWay() {
    Instant now = clock.instant();
    if (underWay.isDone() && isPast(begun, pace.every(), now)) {
      begun = now;
      underWay = CompletableFuture.runAsync(look, elsewhere).thenRun(() -> note(now));
      underWay.exceptionally(Upkeep::report);
    }
    return underWay;
  }

  private synchronized void note(Instant asOf) {
    known = asOf;
  }

  private static Void report(Throwable failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    LOG.warnf(cause, "what is known stays as it is, for the look failed: %s", cause.getMessage());
    return null;
  }

  private synchronized boolean isWorthWaiting() {
    Instant now = clock.instant();
    return isPast(known, pace.tooOld(), now) && isPast(waitedInVain, pace.every(), now);
  }

  private static boolean isPast(Instant start, Duration time, Instant now) {
    return !start.plus(time).isAfter(now);
  }

  private void await(CompletableFuture<Void> news, Duration patience) {
    try {
      news.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException inVain) {
      noteWait();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void noteWait() {
    waitedInVain = clock.instant();
  }
}
