package dev.whence.adapter.redis;

import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;

/**
 * The right to do something alone for a while, across processes. An owner that dies loses it when
 * its time is over; an owner that takes longer must renew it, and stop if that fails.
 */
public final class RedisLease {

  private static final RedisScript RENEW =
      RedisScript.of(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
          end
          return 0
          """);

  private static final RedisScript RELEASE =
      RedisScript.of(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('DEL', KEYS[1])
          end
          return 0
          """);

  private final RedisCommands redis;

  public RedisLease(RedisCommands redis) {
    this.redis = redis;
  }

  /**
   * Takes the lease if nobody holds it.
   *
   * @param owner a name that no other process uses
   * @throws RedisUnavailableException if Redis cannot tell
   */
  public boolean tryAcquire(String name, String owner, Duration length) {
    return redis.write(Command.SET, key(name), owner, "NX", "PX", length.toMillis()).isPresent();
  }

  /** Extends a lease; false if {@code owner} does not hold it any more. */
  public boolean renew(String name, String owner, Duration length) {
    return succeeded(RENEW, name, owner, length.toMillis());
  }

  /** Gives a lease back; false if {@code owner} did not hold it any more. */
  public boolean release(String name, String owner) {
    return succeeded(RELEASE, name, owner);
  }

  private boolean succeeded(RedisScript script, String name, Object... arguments) {
    return redis
        .run(script, List.of(key(name)), arguments)
        .map(answer -> RedisCommands.number(answer) == 1)
        .orElse(false);
  }

  private static String key(String name) {
    return "whence:lease:" + name;
  }
}
