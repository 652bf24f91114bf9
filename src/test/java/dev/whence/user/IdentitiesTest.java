package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.MovingClock;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.user.Pseudonyms.Key;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final ExternalUserId ANN = new ExternalUserId("ann");
  private static final Key FIRST = key("first", 1);
  private static final Key SECOND = key("second", 2);
  private static final Key THIRD = key("third", 3);

  private final CountingStore states = new CountingStore();
  private final MovingClock clock = new MovingClock(NOW);

  private static Key key(String id, int seed) {
    byte[] secret = new byte[Key.LEAST_BYTES];
    secret[0] = (byte) seed;
    return new Key(id, secret);
  }

  private Identities identities(Key... newestFirst) {
    return new Identities(new Pseudonyms(List.of(newestFirst)), states, clock);
  }

  /** Tells how often it was read, and can be away. */
  private static final class CountingStore extends OneByOneStates {
    private final UserStateStore kept = new InMemoryUserStateStore();
    private final List<UserId> read = new ArrayList<>();
    private final List<UserId> changed = new ArrayList<>();
    private int bulkReads;
    private int bulkUpdates;
    private boolean away;

    @Override
    public Map<UserId, UserState> read(Collection<UserId> users) {
      bulkReads++;
      return super.read(users);
    }

    @Override
    public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
      bulkUpdates++;
      return super.update(changes);
    }

    @Override
    public synchronized UserState read(UserId user) {
      requireReachable();
      read.add(user);
      return kept.read(user);
    }

    @Override
    public UserState update(UserId user, UnaryOperator<UserState> change) {
      requireReachable();
      synchronized (this) {
        changed.add(user);
      }
      return kept.update(user, change);
    }

    @Override
    public boolean isReachable() {
      return !away;
    }

    @Override
    public void delete(UserId user) {
      kept.delete(user);
    }

    private void requireReachable() {
      if (away) {
        throw new StateUnavailableException("away", new IOException("cut off"));
      }
    }
  }

  private void like(UserId name, String item) {
    Event event =
        new Event(new EventId(item), name, new ItemId(item), EventType.LIKE, null, NOW, null);
    states.update(name, state -> state.after(event, NOW));
  }

  private List<String> likedBy(UserId name) {
    return states.kept.read(name).history().stream().map(e -> e.item().value()).toList();
  }

  @Test
  void welcome_oneKey_readsNothing() {
    assertThat(identities(FIRST).welcome(ANN)).isEqualTo(identities(FIRST).nameOf(ANN));
    assertThat(states.read).isEmpty();
  }

  @Test
  void welcome_afterARotation_movesTheStateToTheNewName() {
    UserId former = identities(FIRST).nameOf(ANN);
    like(former, "before");

    UserId name = identities(SECOND, FIRST).welcome(ANN);

    assertThat(name).isNotEqualTo(former);
    assertThat(likedBy(name)).containsExactly("before");
    assertThat(states.kept.read(former)).isEqualTo(UserState.NEW);
  }

  @Test
  void welcome_afterTwoRotations_movesAllThereIs() {
    like(identities(FIRST).nameOf(ANN), "long-ago");
    like(identities(SECOND).nameOf(ANN), "before");
    like(identities(THIRD).nameOf(ANN), "now");

    UserId name = identities(THIRD, SECOND, FIRST).welcome(ANN);

    assertThat(likedBy(name)).containsExactlyInAnyOrder("long-ago", "before", "now");
  }

  @Test
  void welcome_theSamePersonAgain_looksOnlyOnce() {
    Identities identities = identities(SECOND, FIRST);
    identities.welcome(ANN);
    identities.welcome(ANN);
    identities.welcome(List.of(ANN, ANN));

    assertThat(states.read).containsExactly(identities(FIRST).nameOf(ANN));
  }

  @Test
  void welcome_somethingCameToTheFormerNameAMinuteLater_isMergedToo() {
    Identities identities = identities(SECOND, FIRST);
    UserId former = identities(FIRST).nameOf(ANN);
    UserId name = identities.welcome(ANN);

    like(former, "drained-later");
    clock.advance(Identities.REMEMBERED);
    identities.welcome(ANN);

    assertThat(likedBy(name)).containsExactly("drained-later");
    assertThat(states.kept.read(former)).isEqualTo(UserState.NEW);
  }

  @Test
  void welcome_manyPeople_readsAllTogetherAndChangesOnlyThoseFound() {
    List<ExternalUserId> people =
        IntStream.range(0, 300).mapToObj(n -> new ExternalUserId("p" + n)).toList();
    ExternalUserId known = people.get(7);
    like(identities(FIRST).nameOf(known), "before");
    states.changed.clear();
    Identities identities = identities(SECOND, FIRST);

    identities.welcome(people);

    assertThat(states.bulkReads).isOne();
    assertThat(states.read).hasSize(300);
    assertThat(states.bulkUpdates).as("one to merge and one to remove").isEqualTo(2);
    assertThat(states.changed)
        .containsExactly(identities.nameOf(known), identities(FIRST).nameOf(known));
  }

  @Test
  void welcome_storeAway_goesOnUnderTheNewNameAndMovesTheNextTime() {
    UserId former = identities(FIRST).nameOf(ANN);
    like(former, "before");
    Identities identities = identities(SECOND, FIRST);

    states.away = true;
    UserId name = identities.welcome(ANN);
    states.away = false;

    assertThat(name).isEqualTo(identities.nameOf(ANN));
    assertThat(likedBy(former)).containsExactly("before");
    identities.welcome(ANN);
    assertThat(likedBy(name)).containsExactly("before");
  }

  @Test
  void welcome_cutOffBeforeTheFormerStateWasRemoved_doublesNothing() {
    UserId former = identities(FIRST).nameOf(ANN);
    like(former, "before");
    UserState left = states.kept.read(former);
    UserId name = identities(SECOND).nameOf(ANN);
    states.update(name, state -> state.mergedWith(left));

    identities(SECOND, FIRST).welcome(ANN);

    assertThat(likedBy(name)).containsExactly("before");
    assertThat(states.kept.read(former)).isEqualTo(UserState.NEW);
  }

  @Test
  void welcome_byManyProcessesAtOnce_losesAndDoublesNothing()
      throws ExecutionException, InterruptedException {
    UserId former = identities(FIRST).nameOf(ANN);
    UserId name = identities(SECOND).nameOf(ANN);
    for (int n = 0; n < 40; n++) {
      like(former, "before-" + n);
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int process = 0; process < 32; process++) {
      String item = "during-" + process;
      running.add(
          threads.submit(
              () -> {
                like(identities(SECOND, FIRST).welcome(ANN), item);
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();

    assertThat(likedBy(name)).hasSize(72).doesNotHaveDuplicates();
    assertThat(states.kept.read(former)).isEqualTo(UserState.NEW);
  }

  @Test
  void welcome_preferenceOfBefore_holdsUnderTheNewName() {
    AttributeTerm crime = AttributeTerm.parse("genre:Crime");
    states.update(
        identities(FIRST).nameOf(ANN), state -> state.withPreference(crime, Preference.BLOCK));

    UserId name = identities(SECOND, FIRST).welcome(ANN);

    assertThat(states.kept.read(name).preferences()).containsEntry(crime, Preference.BLOCK);
  }

  @Test
  void namesOf_twoKeys_areAllUnderWhichSomethingMayBeStored() {
    assertThat(identities(SECOND, FIRST).namesOf(ANN))
        .containsExactly(identities(SECOND).nameOf(ANN), identities(FIRST).nameOf(ANN));
  }
}
