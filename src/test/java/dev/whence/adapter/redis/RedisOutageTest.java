package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import dev.whence.user.UserStateStore.StateUnavailableException;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers see while a Redis is really killed, or stands still, and after it is back. */
@Timeout(60)
class RedisOutageTest {

  private static final Duration LONGEST = Duration.ofMillis(200);
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime");

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private RedisProcess server;
  private Redis client;
  private ProbingCircuit circuit;
  private UserStateStore store;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.single(folder);
    client =
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(server.uri()).setMaxPoolSize(4));
    circuit = new ProbingCircuit(client, Duration.ofMillis(50), Duration.ofSeconds(1));
    store = store(WaitingTime.perCommand(LONGEST));
    new RedisUserStateStore(new RedisCommands(client, RedisServer.TIMEOUT), Duration.ofDays(1))
        .update(ANN, state -> state.withPreference(CRIME, Preference.MORE));
  }

  @AfterEach
  void stop() throws InterruptedException {
    circuit.close();
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.close();
  }

  private UserStateStore store(WaitingTime waiting) {
    return new RedisUserStateStore(new RedisCommands(client, waiting, circuit), Duration.ofDays(1));
  }

  @Test
  void read_serverFrozen_failsAtOnceAfterTheFirstAndRecoversByItself() throws Exception {
    server.freeze();
    awaitOutage("within 200 ms");

    for (int i = 0; i < 1_000; i++) {
      assertThatExceptionOfType(StateUnavailableException.class)
          .isThrownBy(() -> store.read(ANN))
          .withMessageContaining("not asked until it answers again");
    }
    assertThat(store.update(Map.of(ANN, state -> state, BOB, state -> state)))
        .containsExactlyInAnyOrder(ANN, BOB);

    server.thaw();
    assertThat(awaitRead().preferences()).containsOnlyKeys(CRIME);
  }

  @Test
  void read_serverKilledAndStartedAgain_recoversByItself() throws Exception {
    server.kill();
    awaitOutage("");

    server.start();

    assertThat(awaitRead().preferences()).containsOnlyKeys(CRIME);
    assertThat(store.update(Map.of(BOB, state -> state))).isEmpty();
  }

  @Test
  void read_ofManyThreadsOnAFrozenServer_allFailAndAllRecover() throws Exception {
    server.freeze();
    ExecutorService threads = Executors.newFixedThreadPool(64);
    List<Future<Boolean>> running =
        threads.invokeAll(Collections.nCopies(256, () -> isReadable(ANN)));
    for (Future<Boolean> each : running) {
      assertThat(each.get()).isFalse();
    }

    server.thaw();
    running = threads.invokeAll(Collections.nCopies(256, this::isReadableAtLast));
    for (Future<Boolean> each : running) {
      assertThat(each.get()).isTrue();
    }
    threads.shutdown();
  }

  @Test
  void read_answersLate_theNextWaitIsShorter() {
    Allowance allowance = new Allowance(Duration.ofSeconds(10));
    new RedisCommands(client, RedisServer.TIMEOUT).write(Command.CLIENT, "PAUSE", 300);

    store(allowance).read(ANN);
    Duration left = allowance.left();
    store(allowance).read(ANN);

    assertThat(left).isLessThan(Duration.ofMillis(9_800));
    assertThat(allowance.left()).isLessThan(left);
  }

  @Test
  void read_allowanceSpent_failsWithoutAQuestion() {
    Allowance allowance = new Allowance(Duration.ofSeconds(10));
    allowance.spend(Duration.ofSeconds(10));

    assertThatExceptionOfType(StateUnavailableException.class)
        .isThrownBy(() -> store(allowance).read(ANN))
        .withMessageContaining("as long as it may");
    assertThat(store.read(ANN).preferences()).containsOnlyKeys(CRIME);
  }

  @Test
  void update_errorAsTheAnswer_leavesTheCircuitClosed() {
    new RedisCommands(client, RedisServer.TIMEOUT).write(Command.LPUSH, "wh:u:{bob}", "no string");

    assertThatExceptionOfType(StateUnavailableException.class)
        .isThrownBy(() -> store.read(BOB))
        .withMessageContaining("WRONGTYPE");
    assertThat(store.read(ANN).preferences()).containsOnlyKeys(CRIME);
  }

  /** A stalled machine may make the first read fail for another reason, so it is tried again. */
  private void awaitOutage(String reason) throws InterruptedException {
    while (true) {
      try {
        store.read(ANN);
      } catch (StateUnavailableException away) {
        assertThat(away).hasMessageContaining(reason);
        return;
      }
      Thread.sleep(10);
    }
  }

  private UserState awaitRead() throws InterruptedException {
    isReadableAtLast();
    return store.read(ANN);
  }

  private boolean isReadableAtLast() throws InterruptedException {
    while (!isReadable(ANN)) {
      Thread.sleep(10);
    }
    return true;
  }

  private boolean isReadable(UserId user) {
    try {
      store.read(user);
      return true;
    } catch (StateUnavailableException away) {
      return false;
    }
  }

  /** Time that several commands share. */
  private static final class Allowance implements WaitingTime {
    private Duration left;

    Allowance(Duration left) {
      this.left = left;
    }

    @Override
    public Duration left() {
      return left;
    }

    @Override
    public void spend(Duration waited) {
      left = left.minus(waited);
    }
  }
}
