package dev.whence.adapter.redis;

import dev.whence.TemporaryFolder;
import dev.whence.bootstrap.embedded.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis for the tests of one class, empty at the start of each. */
public final class RedisServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Path folder;
  private EmbeddedRedis server;
  private Vertx vertx;
  private Redis client;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("redis");
    server = EmbeddedRedis.start(folder);
    vertx = Vertx.vertx();
    client = connect(vertx, server);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    commands().write(Command.FLUSHALL);
    commands().write(Command.SCRIPT, "FLUSH");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.close();
    TemporaryFolder.delete(folder);
  }

  public RedisCommands commands() {
    return commands(TIMEOUT);
  }

  public RedisCommands commands(Duration timeout) {
    return new RedisCommands(client, timeout);
  }

  /** Commands whose callers may wait as they please. */
  public RedisCommands commands(WaitingTime waiting) {
    return new RedisCommands(client, waiting, Circuit.ALWAYS_CLOSED);
  }

  public Vertx vertx() {
    return vertx;
  }

  public static Redis connect(Vertx vertx, EmbeddedRedis server) {
    return Redis.createClient(
        vertx, new RedisOptions().setConnectionString(server.uri().toString()).setMaxPoolSize(8));
  }
}
