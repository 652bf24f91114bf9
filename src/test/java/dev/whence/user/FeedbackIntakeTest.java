package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.SampleLists;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedbackIntakeTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final UserStateStore states = new InMemoryUserStateStore();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ZERO);
  private final CountingLearner learner = new CountingLearner();
  private final FeedbackIntake intake =
      new FeedbackIntake(states, queue, ShownLists.NONE, ReactionLearner.NONE, clock);

  @Test
  void accept_sentTwice_countsOnce() {
    Event event = event("e1", "u1", EventType.LIKE, null);
    assertThat(intake.accept(List.of(event)).accepted()).isEqualTo(1);
    FeedbackIntake.Receipt again = intake.accept(List.of(event));
    assertThat(again.accepted()).isZero();
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(states.read(new UserId("u1")).history()).hasSize(1);
    assertThat(queued()).containsExactly(event);
  }

  @Test
  void accept_severalUsers_eachStateGetsItsOwn() {
    intake.accept(
        List.of(
            event("e1", "u1", EventType.LIKE, null),
            event("e2", "u2", EventType.CLICK, null),
            event("e3", "u1", EventType.VIEW, null)));
    assertThat(states.read(new UserId("u1")).history()).hasSize(2);
    assertThat(states.read(new UserId("u2")).history()).hasSize(1);
  }

  @Test
  void accept_oneShowingUnderTwoIds_countsOnce() {
    FeedbackIntake.Receipt receipt =
        intake.accept(
            List.of(
                event("e1", "u1", EventType.IMPRESSION, "answer"),
                event("e2", "u1", EventType.IMPRESSION, "answer")));
    assertThat(receipt.duplicates()).isEqualTo(1);
    assertThat(states.read(new UserId("u1")).showings())
        .containsExactly(new Showings(new ItemId("i"), 1));
  }

  @Test
  void accept_eventsOnAnAnswer_queuesOnceWhatItShowed() {
    ShownList list = SampleLists.list("answer", "u1", 3);
    ShownList another = SampleLists.list("another", "u1", 2);

    intakeKnowing(list, another)
        .accept(
            List.of(
                event("e1", "u1", EventType.CLICK, "answer"),
                event("e2", "u1", EventType.LIKE, "answer"),
                event("e3", "u1", EventType.LIKE, null),
                event("e4", "u1", EventType.VIEW, "forgotten")));

    assertThat(queue.receive(100))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.events()).hasSize(4);
              assertThat(message.shown()).containsExactly(list);
            });
  }

  @Test
  void accept_eventOnTheAnswerOfAnother_isQueuedWithoutIt() {
    ShownList theirs = SampleLists.list("answer", "u2", 3);

    intakeKnowing(theirs).accept(List.of(event("e1", "u1", EventType.CLICK, "answer")));

    assertThat(queue.receive(100)).flatExtracting(FeedbackQueue.Message::shown).isEmpty();
  }

  @Test
  void accept_eventOnAnAnonymousAnswer_queuesWhatItShowed() {
    ShownList nobodys = SampleLists.anonymous(SampleLists.list("answer", "u2", 3));

    intakeKnowing(nobodys).accept(List.of(event("e1", "u1", EventType.CLICK, "answer")));

    assertThat(queue.receive(100))
        .flatExtracting(FeedbackQueue.Message::shown)
        .containsExactly(nobodys);
  }

  @Test
  void accept_sameEventsOfManyThreads_countsEachOnce() throws Exception {
    List<Event> events =
        IntStream.range(0, 40)
            .mapToObj(i -> event("e" + i, "u" + i % 3, EventType.LIKE, null))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<FeedbackIntake.Receipt>> running =
        threads.invokeAll(Collections.nCopies(8, () -> intake.accept(events)));
    threads.shutdown();

    int accepted = 0;
    for (Future<FeedbackIntake.Receipt> each : running) {
      FeedbackIntake.Receipt receipt = each.get();
      assertThat(receipt.accepted() + receipt.duplicates()).isEqualTo(40);
      accepted += receipt.accepted();
    }
    assertThat(accepted).isEqualTo(40);
    assertThat(states.read(List.of(new UserId("u0"), new UserId("u1"), new UserId("u2"))).values())
        .extracting(state -> state.history().size())
        .containsExactlyInAnyOrder(14, 13, 13);
  }

  @Test
  void accept_countedByAnotherAfterTheRead_isADuplicate() {
    Event event = event("e1", "u1", EventType.LIKE, null);
    FeedbackQueue slow =
        new QueueThatFirst(
            () -> states.update(event.user(), state -> state.after(event, NOW)), queue);

    FeedbackIntake.Receipt receipt =
        new FeedbackIntake(states, slow, ShownLists.NONE, learner, clock).accept(List.of(event));

    assertThat(receipt.accepted()).isZero();
    assertThat(receipt.duplicates()).isEqualTo(1);
    assertThat(states.read(event.user()).history()).hasSize(1);
    assertThat(learner.observed).isEmpty();
  }

  @Test
  void accept_statesAway_takesAllAndAsksForNothingMore() {
    AtomicInteger questions = new AtomicInteger();
    ShownLists asked =
        ids -> {
          questions.incrementAndGet();
          return List.of();
        };
    FeedbackIntake withoutStates =
        new FeedbackIntake(new AbsentStates(questions), queue, asked, learner, clock);

    FeedbackIntake.Receipt receipt =
        withoutStates.accept(
            List.of(
                event("e1", "u1", EventType.CLICK, "answer"),
                event("e2", "u2", EventType.LIKE, null),
                event("e2", "u2", EventType.LIKE, null)));

    assertThat(receipt)
        .isEqualTo(new FeedbackIntake.Receipt(2, 1, Set.of(new UserId("u1"), new UserId("u2"))));
    assertThat(queued()).hasSize(2);
    assertThat(questions).hasValue(1);
    assertThat(learner.observed).hasSize(2);
  }

  @Test
  void accept_freshEvents_areLearnedFromAndThenObservedOnce() {
    ShownList list = SampleLists.list("answer", "u1", 3);
    FeedbackIntake learning =
        new FeedbackIntake(states, queue, ids -> List.of(list), learner, clock);
    Event first = event("e1", "u1", EventType.CLICK, "answer");
    Event second = event("e2", "u1", EventType.LIKE, "answer");
    learning.accept(List.of(first));

    learning.accept(List.of(first, second));

    assertThat(states.read(new UserId("u1")).head().examples()).isEqualTo(2);
    assertThat(learner.observed).containsExactly(first, second);
    assertThat(learner.shown).containsExactly(list, list);
  }

  /** Counts the events that a head learned from. */
  private static final class CountingLearner implements ReactionLearner {
    private final List<Event> observed = new ArrayList<>();
    private final List<ShownList> shown = new ArrayList<>();

    @Override
    public OnlineHead learn(
        OnlineHead before, List<Event> fresh, List<ShownList> lists, Instant now) {
      return new OnlineHead(new float[] {1}, before.examples() + fresh.size(), 0, 0, 0);
    }

    @Override
    public void observe(List<Event> fresh, List<ShownList> lists, Instant now) {
      observed.addAll(fresh);
      shown.addAll(lists);
    }
  }

  /** A store that cannot be reached, and counts how often that was tried. */
  private record AbsentStates(AtomicInteger questions) implements UserStateStore {
    @Override
    public UserState read(UserId user) {
      throw away();
    }

    @Override
    public Map<UserId, UserState> read(Collection<UserId> users) {
      throw away();
    }

    @Override
    public UserState update(UserId user, UnaryOperator<UserState> change) {
      throw away();
    }

    @Override
    public Set<UserId> update(Map<UserId, UnaryOperator<UserState>> changes) {
      throw away();
    }

    @Override
    public boolean isReachable() {
      return false;
    }

    @Override
    public void delete(UserId user) {
      throw away();
    }

    private StateUnavailableException away() {
      questions.incrementAndGet();
      return new StateUnavailableException("away", new IOException("away"));
    }
  }

  private FeedbackIntake intakeKnowing(ShownList... lists) {
    ShownLists known =
        ids ->
            List.of(lists).stream().filter(list -> ids.contains(list.recommendationId())).toList();
    return new FeedbackIntake(states, queue, known, ReactionLearner.NONE, clock);
  }

  private List<Event> queued() {
    return queue.receive(100).stream().flatMap(message -> message.events().stream()).toList();
  }

  private static Event event(String id, String user, EventType type, String recommendation) {
    return new Event(
        new EventId(id), new UserId(user), new ItemId("i"), type, null, NOW, recommendation);
  }
}
