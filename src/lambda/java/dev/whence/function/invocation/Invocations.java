package dev.whence.function.invocation;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * Invocations of this process, which Lambda sends one after the other.
 *
 * <pre>{@code
 * try (Invocations.Running running = invocations.begin(context)) {
 *   return answer(event);
 * }
 * }</pre>
 */
public interface Invocations {

  /**
   * Begins one: from now on outside calls keep to its remaining time, and every line of the log
   * bears its ids. After a sleep, connections are made anew first; not for event-loop threads.
   */
  Running begin(Context context);

  /** An invocation that has not ended. */
  interface Running extends AutoCloseable {

    /** Ends it: its metrics are written, and nothing of it stands in later lines of the log. */
    @Override
    void close();
  }
}
