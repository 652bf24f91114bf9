package dev.whence.bootstrap;

import dev.whence.adapter.redis.WaitingTime;
import java.time.Duration;

/** How long the process may still take over what it was called for. Thread-safe. */
interface RemainingTime {

  /** The wanted time, or what remains if that is less; zero if nothing remains. */
  Duration atMost(Duration wanted);

  /** The same wait for every command of Redis, as long as so much remains. */
  default WaitingTime perCommand(Duration longest) {
    return new WaitingTime() {
      @Override
      public Duration left() {
        return atMost(longest);
      }

      @Override
      public void spend(Duration waited) {}
    };
  }
}
