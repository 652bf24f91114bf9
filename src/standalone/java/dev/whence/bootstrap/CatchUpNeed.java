package dev.whence.bootstrap;

import dev.whence.function.ingest.StatesBehind;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether states may lack events that lie in the queue: at the start of a process, since the one
 * before may have been killed between the two, and after events that the state store was away for.
 * Thread-safe.
 */
@Singleton
final class CatchUpNeed implements StatesBehind {

  private final AtomicBoolean felt = new AtomicBoolean(true);

  @Override
  public void notice(int people) {
    arise();
  }

  void arise() {
    felt.set(true);
  }

  /** Whether there is a need; from now on only a new one counts. */
  boolean take() {
    return felt.getAndSet(false);
  }
}
