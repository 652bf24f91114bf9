package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import dev.whence.user.UserStateStore;
import dev.whence.user.UserStateStore.StateUnavailableException;
import dev.whence.user.UserStateStoreContract;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisUserStateStoreTest extends UserStateStoreContract {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final UserId ANN = new UserId("ann");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime");

  @Override
  protected UserStateStore store() {
    return store(RedisServer.TIMEOUT);
  }

  @Test
  void update_always_renewsTheTimeToLive() {
    store().update(ANN, state -> state.withPreference(CRIME, Preference.MORE));

    assertThat(number(Command.PTTL, "wh:u:{ann}"))
        .isBetween(Duration.ofDays(179).toMillis(), Duration.ofDays(180).toMillis());
  }

  @Test
  void update_anotherWriterBetween_appliesTheChangeToTheirState() {
    AttributeTerm drama = AttributeTerm.parse("genre:Drama");
    AtomicInteger calls = new AtomicInteger();

    UserState after =
        store()
            .update(
                ANN,
                state -> {
                  if (calls.getAndIncrement() == 0) {
                    store().update(ANN, other -> other.withPreference(drama, Preference.LESS));
                  }
                  return state.withPreference(CRIME, Preference.MORE);
                });

    assertThat(calls).hasValue(2);
    assertThat(after.preferences()).containsOnlyKeys(CRIME, drama);
    assertThat(store().read(ANN)).isEqualTo(after);
  }

  @Test
  void update_deletedBetween_doesNotBringTheOldStateBack() {
    store().update(ANN, state -> state.withPreference(CRIME, Preference.MORE));
    AttributeTerm drama = AttributeTerm.parse("genre:Drama");
    AtomicInteger calls = new AtomicInteger();

    store()
        .update(
            ANN,
            state -> {
              if (calls.getAndIncrement() == 0) {
                store().delete(ANN);
              }
              return state.withPreference(drama, Preference.LESS);
            });

    assertThat(store().read(ANN).preferences()).containsOnlyKeys(drama);
  }

  /** What one process remembers of a state never outlives a change by another. */
  @Test
  void read_changedByAnotherProcess_isTheStateOfNow() {
    UserStateStore here = store();
    UserStateStore there = new RedisUserStateStore(REDIS.commands(), Duration.ofDays(180));
    here.update(ANN, state -> state.withPreference(CRIME, Preference.MORE));

    UserState changed = there.update(ANN, state -> state.withPreference(CRIME, Preference.LESS));

    assertThat(here.read(ANN)).isEqualTo(changed);
    there.delete(ANN);
    assertThat(here.read(ANN)).isEqualTo(UserState.NEW);
    REDIS.commands().write(Command.SET, "wh:u:{ann}", UserStateCodec.encode(changed));
    assertThat(here.read(ANN)).isEqualTo(changed);
  }

  @Test
  void read_corruptValue_isNewAndKeepsTheValueAside() {
    REDIS.commands().write(Command.SET, "wh:u:{ann}", "rubbish");

    assertThat(store().read(ANN)).isEqualTo(UserState.NEW);

    assertThat(REDIS.commands().read(Command.GET, "wh:u:{ann}")).isEmpty();
    assertThat(REDIS.commands().read(Command.GET, "wh:q:{ann}"))
        .map(Response::toString)
        .contains("rubbish");
    assertThat(number(Command.PTTL, "wh:q:{ann}")).isPositive();
  }

  @Test
  void update_corruptValue_startsAnew() {
    REDIS.commands().write(Command.SET, "wh:u:{ann}", new byte[] {1, 2, 3, (byte) 0xff});

    store().update(ANN, state -> state.withPreference(CRIME, Preference.BLOCK));

    assertThat(store().read(ANN).preferences()).containsOnlyKeys(CRIME);
    assertThat(number(Command.EXISTS, "wh:q:{ann}")).isOne();
  }

  /** As while some processes are of the next version already. */
  @Test
  void readAndUpdate_stateOfALaterVersion_areUnavailableAndLeaveItAsItIs() {
    byte[] later = ofVersion(3);
    REDIS.commands().write(Command.SET, "wh:u:{ann}", later);

    assertThatExceptionOfType(StateUnavailableException.class)
        .isThrownBy(() -> store().read(ANN))
        .withMessageContaining("later build")
        .withMessageContaining("version 3");
    assertThatExceptionOfType(StateUnavailableException.class)
        .isThrownBy(() -> store().update(ANN, state -> UserState.NEW));

    assertThat(REDIS.commands().read(Command.GET, "wh:u:{ann}").map(Response::toBytes))
        .contains(later);
    assertThat(number(Command.EXISTS, "wh:q:{ann}")).isZero();
  }

  @Test
  void update_oneOfSeveralOfALaterVersion_changesTheOthers() {
    REDIS.commands().write(Command.SET, "wh:u:{ann}", ofVersion(3));
    UserId bob = new UserId("bob");

    Set<UserId> unchanged =
        store()
            .update(
                Map.of(
                    ANN, state -> state.withPreference(CRIME, Preference.MORE),
                    bob, state -> state.withPreference(CRIME, Preference.MORE)));

    assertThat(unchanged).containsExactly(ANN);
    assertThat(store().read(bob).preferences()).containsOnlyKeys(CRIME);
  }

  private static byte[] ofVersion(int version) {
    CRC32 crc = new CRC32();
    byte[] body = {(byte) version, 1, 2, 3};
    crc.update(body);
    return ByteBuffer.allocate(body.length + Integer.BYTES)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  @Test
  void delete_quarantinedUser_forgetsThatToo() {
    REDIS.commands().write(Command.SET, "wh:u:{ann}", "rubbish");
    store().read(ANN);

    store().delete(ANN);

    assertThat(number(Command.DBSIZE)).isZero();
  }

  @Test
  void update_scriptsFlushedBetween_stillWorks() {
    store().update(ANN, state -> state.withPreference(CRIME, Preference.MORE));
    REDIS.owner().write(Command.SCRIPT, "FLUSH");
    store().update(ANN, state -> state.withoutPreference(CRIME));

    assertThat(store().read(ANN).preferences()).isEmpty();
  }

  @Test
  void stateKey_bracesInTheId_cannotLeaveTheHashTag() {
    assertThat(RedisUserStateStore.stateKey(new UserId("}a{"))).isEqualTo("wh:u:{%7Da%7B}");
  }

  @Test
  void read_nobodyListens_isUnavailable() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Redis client = Redis.createClient(REDIS.vertx(), "redis://127.0.0.1:" + port);
    UserStateStore store =
        new RedisUserStateStore(
            new RedisCommands(client, RedisServer.TIMEOUT), Duration.ofDays(180));

    assertThatExceptionOfType(StateUnavailableException.class).isThrownBy(() -> store.read(ANN));
  }

  @Test
  void update_serverSilent_isUnavailableAfterTheTimeout() {
    UserStateStore store = store(Duration.ofMillis(100));
    REDIS.owner().write(Command.CLIENT, "PAUSE", 500);

    assertThatExceptionOfType(StateUnavailableException.class)
        .isThrownBy(() -> store.update(ANN, state -> state))
        .withMessageContaining("within 100 ms");
  }

  @Test
  void read_connectionsKilledBetween_takesANewOne() {
    UserState written = store().update(ANN, state -> state.withPreference(CRIME, Preference.MORE));
    REDIS.owner().write(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "no");

    assertThat(store().read(ANN)).isEqualTo(written);
  }

  private static UserStateStore store(Duration timeout) {
    return new RedisUserStateStore(REDIS.commands(timeout), Duration.ofDays(180));
  }

  private static long number(Command command, Object... arguments) {
    return REDIS.commands().read(command, arguments).orElseThrow().toLong();
  }
}
