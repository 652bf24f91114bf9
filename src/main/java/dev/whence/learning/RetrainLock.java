package dev.whence.learning;

/** Keeps two retrainings from running at once, across processes. */
public interface RetrainLock {

  /** Takes the lock; false if another process holds it. It is lost by itself after a while. */
  boolean tryAcquire();

  /** Gives the lock back. */
  void release();
}
