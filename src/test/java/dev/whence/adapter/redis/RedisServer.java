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

/**
 * A real Redis for the tests of one class, empty at the start of each, and called by the {@link
 * RestrictedUser}.
 */
public final class RedisServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Path folder;
  private EmbeddedRedis server;
  private Vertx vertx;
  private Redis owner;
  private Redis client;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("redis");
    server = EmbeddedRedis.start(folder);
    vertx = Vertx.vertx();
    owner = connect(vertx, server.uri().toString());
    owner().write(Command.ACL, RestrictedUser.definition().toArray());
    client = connect(vertx, RestrictedUser.at(server.uri().getAuthority()));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    owner().write(Command.FLUSHALL);
    owner().write(Command.SCRIPT, "FLUSH");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    client.close();
    owner.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.close();
    TemporaryFolder.delete(folder);
  }

  /** Commands of one who may do everything. */
  RedisCommands owner() {
    return new RedisCommands(owner, TIMEOUT);
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

  private static Redis connect(Vertx vertx, String uri) {
    return Redis.createClient(vertx, new RedisOptions().setConnectionString(uri).setMaxPoolSize(8));
  }
}
