package dev.whence.adapter.memory;

import dev.whence.learning.RetrainLock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * For a process that has its home folder to itself: whatever held the lock before died with its
 * process, and nobody waits for it. Thread-safe.
 */
public final class InProcessRetrainLock implements RetrainLock {

  private final AtomicBoolean held = new AtomicBoolean();

  @Override
  public boolean tryAcquire() {
    return held.compareAndSet(false, true);
  }

  @Override
  public void release() {
    held.set(false);
  }
}
