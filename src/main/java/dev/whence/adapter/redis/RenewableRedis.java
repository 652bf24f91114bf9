package dev.whence.adapter.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client whose connections can all be given up at once. The pool of the client does not see what
 * happened to a connection while the process stood still: one that was closed meanwhile is found
 * dead by the first command, and one that a firewall forgot takes commands and never answers.
 * Thread-safe.
 */
public final class RenewableRedis implements Redis {

  private final Supplier<Redis> maker;
  private final AtomicReference<Redis> client;

  /**
   * @param maker makes a client without connections
   */
  public RenewableRedis(Supplier<Redis> maker) {
    this.maker = maker;
    client = new AtomicReference<>(maker.get());
  }

  /** From now on connections are new. Commands that have no answer yet fail. */
  public void renew() {
    client.getAndSet(maker.get()).close();
  }

  @Override
  public Future<RedisConnection> connect() {
    return client.get().connect();
  }

  @Override
  public Future<@Nullable Response> send(Request command) {
    return client.get().send(command);
  }

  @Override
  public Future<List<@Nullable Response>> batch(List<Request> commands) {
    return client.get().batch(commands);
  }

  @Override
  public void close() {
    client.get().close();
  }
}
