package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.bootstrap.embedded.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewableRedisTest {

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private EmbeddedRedis server;
  private RenewableRedis client;
  private RedisCommands commands;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(folder);
    String uri = server.uri().toString();
    client =
        new RenewableRedis(
            () ->
                Redis.createClient(
                    vertx, new RedisOptions().setConnectionString(uri).setMaxPoolSize(1)));
    commands = new RedisCommands(client, RedisServer.TIMEOUT);
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.close();
  }

  private long connection() {
    return RedisCommands.number(commands.read(Command.CLIENT, "ID").orElseThrow());
  }

  @Test
  void renew_betweenTwoCommands_theSecondHasAConnectionOfItsOwn() {
    long first = connection();
    assertThat(connection()).isEqualTo(first);

    client.renew();

    assertThat(connection()).isNotEqualTo(first);
  }
}
