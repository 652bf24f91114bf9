package dev.whence.adapter.redis;

import dev.whence.learning.RetrainLock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A short lease that is renewed for as long as the work goes on: an owner that is killed keeps the
 * others waiting for one length of it, however long the work takes. Thread-safe.
 */
public final class RedisRetrainLock implements RetrainLock {

  private static final Logger LOG = Logger.getLogger(RedisRetrainLock.class);

  private static final String NAME = "retrain";
  private static final int RENEWALS_A_LENGTH = 3;

  private final RedisLease lease;
  private final String owner;
  private final Duration length;
  private @Nullable Thread renewal;

  /**
   * @param owner a name that no other process uses
   * @param length how long the lease outlives its owner
   */
  public RedisRetrainLock(RedisLease lease, String owner, Duration length) {
    this.lease = lease;
    this.owner = owner;
    this.length = length;
  }

  @Override
  public synchronized boolean tryAcquire() {
    if (!lease.tryAcquire(NAME, owner, length)) {
      return false;
    }
    Thread thread = new Thread(this::renewUntilInterrupted, "whence-retrain-lease");
    thread.setDaemon(true);
    thread.start();
    renewal = thread;
    return true;
  }

  @Override
  public synchronized void release() {
    if (renewal != null) {
      renewal.interrupt();
      renewal = null;
    }
    lease.release(NAME, owner);
  }

  private void renewUntilInterrupted() {
    try {
      while (true) {
        Thread.sleep(length.toMillis() / RENEWALS_A_LENGTH);
        renew();
      }
    } catch (InterruptedException released) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishing is atomic, so a lost lease costs a second training and nothing else. */
  private void renew() {
    try {
      if (!lease.renew(NAME, owner, length)) {
        LOG.warn("the lease on retraining was lost: another process may be retraining as well");
      }
    } catch (RedisUnavailableException away) {
      LOG.warnf("the lease on retraining cannot be renewed now: %s", away.getMessage());
    }
  }
}
