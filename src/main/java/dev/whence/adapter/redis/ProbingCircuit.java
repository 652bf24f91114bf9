package dev.whence.adapter.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A circuit that opens at the first command without an answer, then asks Redis in the background,
 * one question at a time and none on a caller's time, and closes at the first answer. Thread-safe.
 */
public final class ProbingCircuit implements Circuit, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ProbingCircuit.class);

  private final Redis redis;
  private final Duration probeTimeout;
  private final Executor afterAPause;
  private final AtomicReference<@Nullable RedisUnavailableException> outage =
      new AtomicReference<>();
  private volatile boolean closedForGood;

  /**
   * @param pause how long after a failure Redis is asked, and asked again
   * @param probeTimeout how long a question may stay without an answer before the next is asked
   */
  public ProbingCircuit(Redis redis, Duration pause, Duration probeTimeout) {
    this.redis = redis;
    this.probeTimeout = probeTimeout;
    afterAPause =
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
  }

  @Override
  public void requireClosed() {
    RedisUnavailableException cause = outage.get();
    if (cause != null) {
      throw new RedisUnavailableException(
          "Redis is not asked until it answers again: " + cause.getMessage(), cause);
    }
  }

  @Override
  public void onFailure(RedisUnavailableException failure) {
    if (outage.compareAndSet(null, failure)) {
      LOG.warnf("Redis is away, requests go on without it: %s", failure.getMessage());
      afterAPause.execute(this::probe);
    }
  }

  /** Tells that Redis answered somebody who asked though the circuit was open. */
  public void onAnswer() {
    if (outage.getAndSet(null) != null) {
      LOG.info("Redis answers again");
    }
  }

  private void probe() {
    if (closedForGood || outage.get() == null) {
      return;
    }
    redis
        .send(Request.cmd(Command.PING))
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(probeTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (pong, failure) -> {
              if (failure == null) {
                onAnswer();
              } else {
                afterAPause.execute(this::probe);
              }
            });
  }

  /** Asks no more. */
  @Override
  public void close() {
    closedForGood = true;
  }
}
