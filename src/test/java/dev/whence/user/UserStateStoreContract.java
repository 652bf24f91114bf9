package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every store of user states must do. */
public abstract class UserStateStoreContract {

  private static final int THREADS = 8;
  private static final int UPDATES = 500;
  private static final int USERS = 4;
  private static final int BATCHES = 100;
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  protected abstract UserStateStore store();

  @Test
  void read_unknownUser_isNew() {
    assertThat(store().read(new UserId("nobody"))).isEqualTo(UserState.NEW);
  }

  @Test
  void read_afterUpdate_seesIt() {
    UserId user = new UserId("ann");
    UserState written =
        store().update(user, state -> state.after(event("e1", "matrix", user), NOW));

    assertThat(store().read(user)).isEqualTo(written);
    assertThat(written.history()).extracting(HistoryEntry::item).containsExactly(item("matrix"));
  }

  @Test
  void read_idsOfAnyScript_keepsUsersApart() {
    List<String> names = List.of("剧情", "}", "{a}b", "{a}c", "a:state", "%7D", "😀");
    for (String name : names) {
      UserId user = new UserId(name);
      store().update(user, state -> state.after(event("e", name, user), NOW));
    }
    for (String name : names) {
      assertThat(store().read(new UserId(name)).history())
          .extracting(HistoryEntry::item)
          .containsExactly(item(name));
    }
  }

  @Test
  void read_everyKindOfState_givesItBack() {
    RandomStates states = new RandomStates(42);
    UserId user = new UserId("random");
    for (int i = 0; i < 50; i++) {
      UserState state = states.next();
      store().update(user, before -> state);
      assertThat(store().read(user)).isEqualTo(state);
    }
  }

  @Test
  void read_severalUsers_givesEachTheirOwn() {
    UserId unknown = new UserId("unknown");
    UserState ann = store().update(ANN, state -> state.after(event("e1", "matrix", ANN), NOW));
    UserState bob = store().update(BOB, state -> state.after(event("e2", "heat", BOB), NOW));

    assertThat(store().read(List.of(ANN, unknown, BOB, ANN)))
        .containsOnly(entry(ANN, ann), entry(BOB, bob), entry(unknown, UserState.NEW));
    assertThat(store().read(List.of())).isEmpty();
  }

  @Test
  void update_severalUsers_changesEachOnItsOwn() {
    store().update(ANN, state -> state.after(event("e0", "alien", ANN), NOW));

    Set<UserId> unchanged =
        store()
            .update(
                Map.of(
                    ANN, state -> state.after(event("e1", "matrix", ANN), NOW),
                    BOB, state -> state.after(event("e2", "heat", BOB), NOW)));

    assertThat(unchanged).isEmpty();
    assertThat(store().read(ANN).history())
        .extracting(HistoryEntry::item)
        .containsExactly(item("alien"), item("matrix"));
    assertThat(store().read(BOB).history())
        .extracting(HistoryEntry::item)
        .containsExactly(item("heat"));
  }

  @Test
  void update_moreUsersThanOneRoundTripTakes_changesAll() {
    Map<UserId, UnaryOperator<UserState>> changes = new HashMap<>();
    for (int i = 0; i < 1_234; i++) {
      UserId user = new UserId("many" + i);
      changes.put(user, state -> state.after(event("e", "item" + user, user), NOW));
    }

    assertThat(store().update(changes)).isEmpty();

    Map<UserId, UserState> states = store().read(changes.keySet());
    assertThat(states.keySet()).isEqualTo(changes.keySet());
    states.forEach(
        (user, state) ->
            assertThat(state.history())
                .extracting(HistoryEntry::item)
                .containsExactly(item("item" + user)));
  }

  @Test
  void delete_knownUser_forgetsThem() {
    UserId user = BOB;
    AttributeTerm crime = AttributeTerm.parse("genre:Crime");
    store().update(user, state -> state.withPreference(crime, Preference.BLOCK));

    store().delete(user);

    assertThat(store().read(user)).isEqualTo(UserState.NEW);
  }

  @Test
  void update_toWhatIsKnownOfSomebodyNew_keepsNothing() {
    UserId user = new UserId("carl");
    store().update(user, state -> state.after(event("e1", "matrix", user), NOW));

    assertThat(store().update(user, state -> UserState.NEW)).isEqualTo(UserState.NEW);
    assertThat(store().read(user)).isEqualTo(UserState.NEW);
  }

  @Test
  void update_ofManyThreads_losesNothing() throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      running.add(threads.submit(() -> countAll(thread)));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();

    long counted = 0;
    for (int u = 0; u < USERS; u++) {
      counted += store().read(new UserId("busy" + u)).showings().get(0).count();
    }
    assertThat(counted).isEqualTo((long) THREADS * UPDATES);
  }

  @Test
  void update_ofManyThreadsAndSeveralUsers_losesNothing() throws Exception {
    List<UserId> users = List.of(ANN, BOB, new UserId("cem"));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      running.add(threads.submit(() -> countAllOf(users, thread)));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();

    for (UserState state : store().read(users).values()) {
      assertThat(state.showings()).containsExactly(new Showings(item("shown"), THREADS * BATCHES));
    }
  }

  private void countAllOf(List<UserId> users, int thread) {
    for (int i = 0; i < BATCHES; i++) {
      Map<UserId, UnaryOperator<UserState>> changes = new HashMap<>();
      for (UserId user : users) {
        Event shown = shown(thread + "-" + i, user);
        changes.put(user, state -> state.after(shown, NOW));
      }
      assertThat(store().update(changes)).isEmpty();
    }
  }

  private void countAll(int thread) {
    for (int i = 0; i < UPDATES; i++) {
      UserId user = new UserId("busy" + (thread + i) % USERS);
      Event shown = shown(thread + "-" + i, user);
      store().update(user, s -> s.after(shown, NOW));
    }
  }

  private static Event shown(String id, UserId user) {
    return new Event(new EventId(id), user, item("shown"), EventType.IMPRESSION, null, NOW, null);
  }

  private static Event event(String id, String item, UserId user) {
    return new Event(new EventId(id), user, item(item), EventType.LIKE, null, NOW, null);
  }

  private static ItemId item(String id) {
    return new ItemId(id);
  }
}
