package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import dev.whence.user.UserStateStoreContract;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * User states in a Redis that refuses commands on keys of more than one slot, as the {@link
 * RestrictedUser}.
 */
class RedisClusterTest extends UserStateStoreContract {

  @TempDir static Path folder;

  private static RedisProcess node;
  private static Vertx vertx;
  private static Redis client;

  @BeforeAll
  static void start() throws IOException {
    node = RedisProcess.cluster(folder);
    vertx = Vertx.vertx();
    client =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setType(RedisClientType.CLUSTER)
                .setConnectionString(node.uriOfRestrictedUser())
                .setMaxPoolSize(8)
                .setMaxPoolWaiting(128));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    node.close();
  }

  @BeforeEach
  void empty() throws IOException {
    node.empty();
  }

  @Override
  protected UserStateStore store() {
    return new RedisUserStateStore(commands(), Duration.ofDays(180));
  }

  @Test
  void read_corruptValue_isMovedWithinItsSlot() {
    UserId ann = new UserId("ann");
    commands().write(Command.SET, RedisUserStateStore.stateKey(ann), "rubbish");

    assertThat(store().read(ann)).isEqualTo(UserState.NEW);

    assertThat(commands().read(Command.GET, RedisUserStateStore.quarantineKey(ann))).isPresent();
    store().delete(ann);
    assertThat(commands().read(Command.GET, RedisUserStateStore.quarantineKey(ann))).isEmpty();
  }

  private static RedisCommands commands() {
    return new RedisCommands(client, RedisServer.TIMEOUT);
  }
}
