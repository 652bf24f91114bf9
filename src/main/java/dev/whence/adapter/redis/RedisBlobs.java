package dev.whence.adapter.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;

/** Bytes that are kept for a while, e.g. decisions that may be asked about later. */
public final class RedisBlobs {

  private final RedisCommands redis;
  private final String kind;

  /**
   * @param kind the name space of the keys, e.g. {@code decision}
   */
  public RedisBlobs(RedisCommands redis, String kind) {
    this.redis = redis;
    this.kind = kind;
  }

  /**
   * Stores bytes in place of what was there.
   *
   * @throws RedisUnavailableException if they may not have been stored
   */
  public void put(String key, byte[] bytes, Duration timeToLive) {
    redis.write(Command.SET, path(key), bytes, "PX", timeToLive.toMillis());
  }

  /**
   * The bytes; empty if they were never stored or their time is over.
   *
   * @throws RedisUnavailableException if Redis cannot tell
   */
  public Optional<byte[]> find(String key) {
    return redis.read(Command.GET, path(key)).map(Response::toBytes);
  }

  public void delete(String key) {
    redis.write(Command.DEL, path(key));
  }

  /** The command of {@link #put}, to be sent with others. */
  Request putting(String key, byte[] bytes, Duration timeToLive) {
    return Request.cmd(Command.SET).arg(path(key)).arg(bytes).arg("PX").arg(timeToLive.toMillis());
  }

  /** The command of {@link #find}, to be sent with others. */
  Request finding(String key) {
    return Request.cmd(Command.GET).arg(path(key));
  }

  /** The command of {@link #delete}, to be sent with others. */
  Request deleting(String key) {
    return Request.cmd(Command.DEL).arg(path(key));
  }

  private String path(String key) {
    return "whence:" + kind + ":" + key;
  }
}
