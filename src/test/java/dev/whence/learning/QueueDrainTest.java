package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.OneByOneStates;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueDrainTest {

  private static final Duration VISIBILITY = Duration.ofMinutes(5);

  @TempDir Path folder;

  private Instant now = SampleLists.SHOWN_AT;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, VISIBILITY);
  private final FailingStates states = new FailingStates();
  private TrainingLog log;

  @BeforeEach
  void openLog() {
    log = new FileTrainingLog(folder, clock, damage -> {});
  }

  private long drain() {
    return new QueueDrain(queue, states, log, clock).run().events();
  }

  @Test
  void run_feedbackOnAnAnswerInTwoBatches_logsOnceWhatItShowed() {
    ShownList list = SampleLists.list("answer", "u1", 4);
    queue.send(List.of(SampleLists.event(list, EventType.IMPRESSION, 1)), List.of(list));
    queue.send(List.of(SampleLists.event(list, EventType.CLICK, 1)), List.of(list));

    assertThat(drain()).isEqualTo(2);

    assertThat(log.shownSince(Instant.EPOCH))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(TrainingLogContract.shownOf(segment)).containsExactly(list);
              assertThat(TrainingLogContract.eventsOf(segment)).hasSize(2);
            });
    assertThat(queue.receive(10)).isEmpty();
  }

  @Test
  void run_veryManyLists_writesMoreThanOneSegmentAndLosesNone() {
    List<ShownList> shown = new ArrayList<>();
    for (int n = 0; n < 6_000; n++) {
      ShownList list = SampleLists.list("r" + n, "u" + n, 1);
      shown.add(list);
      queue.send(List.of(SampleLists.event(list, EventType.CLICK, 1)), List.of(list));
    }
    queue.send(
        shown.stream().map(list -> SampleLists.event(list, EventType.LIKE, 1)).toList(), shown);

    assertThat(drain()).isEqualTo(12_000);

    List<ShownList> logged = new ArrayList<>();
    log.shownSince(Instant.EPOCH).forEach(segment -> segment.forEachShown(logged::add));
    assertThat(logged.stream().map(ShownList::recommendationId).distinct()).hasSize(6_000);
    assertThat(log.segments()).as("six of 1,000 messages, and 50 and 10 of 100 lists").hasSize(8);
  }

  @Test
  void run_statesThatMissedEvents_haveSeenThemBeforeTheyAreLogged() {
    Event missed = event("missed", "ann");
    Event seen = event("seen", "ann");
    states.update(seen.user(), state -> state.after(seen, clock.instant()));
    queue.send(List.of(missed, seen));

    assertThat(drain()).isEqualTo(2);

    assertThat(states.read(missed.user()).history()).hasSize(2);
    assertThat(states.read(missed.user()).hasCounted(missed)).isTrue();
  }

  @Test
  void run_messageThatComesAgain_countsItsEventsOnce() {
    queue.send(List.of(event("e", "ann")));
    queue.send(List.of(event("e", "ann")));

    assertThat(drain()).isEqualTo(2);

    assertThat(states.read(new UserId("ann")).history()).hasSize(1);
  }

  @Test
  void run_stateStoreAway_receivesNothing() {
    queue.send(List.of(event("e", "ann")));
    states.away = true;

    assertThat(new QueueDrain(queue, states, log, clock).run())
        .isEqualTo(new QueueDrain.Drained(0, true));

    assertThat(log.segments()).isEmpty();
    assertThat(queue.receive(10)).as("not hidden by a receive").hasSize(1);
  }

  @Test
  void run_stateStoreGoesAway_givesBackWhatItCouldNotCatchUp() {
    queue.send(List.of(event("e1", "ann")));
    queue.send(List.of(event("e2", "bob")));
    states.awayAfter = new UserId("ann");

    assertThat(new QueueDrain(queue, states, log, clock).run())
        .isEqualTo(new QueueDrain.Drained(1, true));

    assertThat(loggedIds()).containsExactly("e1");
    assertThat(queue.receive(10))
        .flatExtracting(FeedbackQueue.Message::events)
        .extracting(event -> event.id().value())
        .containsExactly("e2");
  }

  @Test
  void run_messagesThatComeMeanwhile_areLeftAtLastForTheNextTime() {
    for (int n = 0; n < 25; n++) {
      queue.send(List.of(event("early" + n, "ann")));
    }
    Clock busy =
        ((InstantSource)
                () -> {
                  now = now.plusMillis(1);
                  queue.send(List.of(event("late" + now.toEpochMilli(), "bob")));
                  return now;
                })
            .withZone(ZoneOffset.UTC);

    long events = new QueueDrain(queue, states, log, busy).run().events();

    assertThat(events).isBetween(25L, 40L);
    assertThat(loggedIds().stream().filter(id -> id.startsWith("early"))).hasSize(25);
  }

  @Test
  void run_onePersonsStateCannotBeChanged_keepsTheirMessagesAndMovesTheOthers() {
    queue.send(List.of(event("e1", "stuck"), event("e2", "bob")));
    queue.send(List.of(event("e3", "bob")));
    states.stuck = new UserId("stuck");

    assertThat(new QueueDrain(queue, states, log, clock).run())
        .isEqualTo(new QueueDrain.Drained(1, false));

    assertThat(loggedIds()).containsExactly("e3");
    assertThat(queue.receive(10)).as("hidden until the time-out").isEmpty();
    states.stuck = null;
    now = now.plus(VISIBILITY);
    assertThat(drain()).isEqualTo(2);
    assertThat(loggedIds()).containsExactly("e3", "e1", "e2");
    assertThat(states.read(new UserId("bob")).history()).hasSize(2);
  }

  @Test
  void run_logAway_receivesNothing() {
    Path tooLong = folder.resolve("x".repeat(300));
    log = new FileTrainingLog(tooLong, clock, damage -> {});
    queue.send(List.of(event("e", "ann")));

    assertThatExceptionOfType(TrainingLog.TrainingLogUnavailableException.class)
        .isThrownBy(this::drain);

    assertThat(queue.receive(10)).as("not hidden by a receive").hasSize(1);
  }

  @Test
  void run_recordOfErasuresAway_receivesNothing() {
    CountedErasures erasures = erasures();
    erasures.away = true;
    queue.send(List.of(event("e", "ann")));

    assertThatExceptionOfType(Erasures.ErasuresUnavailableException.class).isThrownBy(this::drain);

    assertThat(queue.receive(10)).as("not hidden by a receive").hasSize(1);
  }

  @Test
  void run_personErasedBefore_reachesNeitherStateNorLog() {
    CountedErasures erasures = erasures();
    queue.send(List.of(event("e1", "ann"), event("e2", "bob")));
    erasures.note(List.of(new UserId("ann")), clock.instant());

    assertThat(drain()).isEqualTo(1);

    assertThat(states.read(new UserId("ann"))).isEqualTo(UserState.NEW);
    assertThat(loggedIds()).containsExactly("e2");
    now = now.plus(VISIBILITY);
    assertThat(queue.receive(10)).isEmpty();
  }

  @Test
  void run_personErasedBetweenTheReceiveAndTheirState_staysErased() {
    CountedErasures erasures = erasures();
    UserId ann = new UserId("ann");
    queue.send(List.of(event("e1", "ann"), event("e2", "bob")));
    states.beforeUpdate =
        () -> {
          erasures.note(List.of(ann), clock.instant());
          states.delete(ann);
        };

    assertThat(drain()).isEqualTo(1);

    assertThat(states.read(ann)).isEqualTo(UserState.NEW);
    assertThat(states.read(new UserId("bob")).history()).hasSize(1);
    assertThat(queue.receive(10)).isEmpty();
  }

  @Test
  void run_manyReceives_readsTheErasuresOnceASegmentNotOnceAReceive() {
    CountedErasures erasures = erasures();
    for (int n = 0; n < 95; n++) {
      queue.send(List.of(event("e" + n, "ann")));
    }

    assertThat(drain()).isEqualTo(95);

    assertThat(erasures.readings).as("before and at last").isEqualTo(2);
    CountedLog.upTo(clock.instant(), log, Optional.empty());
    log.append("another", List.of(event("another", "ann")));
    erasures.readings = 0;
    CountedLog.upTo(clock.instant(), log, Optional.empty());
    assertThat(erasures.readings).as("one for one pass over two segments").isEqualTo(1);
  }

  /** From now on the log leaves out the erased. */
  private CountedErasures erasures() {
    CountedErasures erasures = new CountedErasures(folder.resolve("erasures.ndjson"));
    log = new LogWithoutErased(log, erasures);
    return erasures;
  }

  /** Erasures in a file, which may be out of reach. */
  private static final class CountedErasures implements Erasures {

    private final Erasures file;
    private boolean away;
    private int readings;

    CountedErasures(Path path) {
      file = new FileErasures(path);
    }

    @Override
    public void note(Collection<UserId> people, Instant erasedAt) {
      file.note(people, erasedAt);
    }

    @Override
    public Tombstones all() {
      readings++;
      if (away) {
        throw new ErasuresUnavailableException("away", new IOException("away"));
      }
      return file.all();
    }
  }

  private List<String> loggedIds() {
    List<String> ids = new ArrayList<>();
    log.forEach(event -> ids.add(event.id().value()));
    return ids;
  }

  private static Event event(String id, String user) {
    return new Event(
        new EventId(id),
        new UserId(user),
        new ItemId("item-" + id),
        EventType.LIKE,
        null,
        SampleLists.SHOWN_AT,
        null);
  }

  /** States in memory, all or one of which may be out of reach. */
  private static final class FailingStates extends OneByOneStates {

    private final UserStateStore states = new InMemoryUserStateStore();
    private boolean away;
    private UserId awayAfter;
    private UserId stuck;
    private Runnable beforeUpdate = () -> {};

    @Override
    public UserState read(UserId user) {
      requireReachable(user);
      return states.read(user);
    }

    @Override
    public UserState update(UserId user, UnaryOperator<UserState> change) {
      requireReachable(user);
      beforeUpdate.run();
      away = user.equals(awayAfter);
      return states.update(user, change);
    }

    @Override
    public boolean isReachable() {
      return !away;
    }

    @Override
    public void delete(UserId user) {
      states.delete(user);
    }

    private void requireReachable(UserId user) {
      if (away || user.equals(stuck)) {
        throw new StateUnavailableException("away", new IOException("away"));
      }
    }
  }
}
