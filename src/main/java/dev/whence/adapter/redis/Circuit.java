package dev.whence.adapter.redis;

/**
 * Keeps callers from waiting for a Redis that has just failed (the circuit-breaker pattern: M.
 * Nygard, Release It!). Thread-safe.
 */
public interface Circuit {

  /** Lets every command through. */
  Circuit ALWAYS_CLOSED =
      new Circuit() {
        @Override
        public void requireClosed() {}

        @Override
        public void onFailure(RedisUnavailableException failure) {}
      };

  /**
   * Returns if a command may be sent.
   *
   * @throws RedisUnavailableException at once, if Redis failed a moment ago and has not answered
   *     since
   */
  void requireClosed();

  /** Tells that a command had no answer. */
  void onFailure(RedisUnavailableException failure);
}
