package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.SampleLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackIntakeTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final UserStateStore states = new InMemoryUserStateStore();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ZERO);
  private final FeedbackIntake intake = new FeedbackIntake(states, queue, ShownLists.NONE, clock);

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

  private FeedbackIntake intakeKnowing(ShownList... lists) {
    ShownLists known =
        ids ->
            List.of(lists).stream().filter(list -> ids.contains(list.recommendationId())).toList();
    return new FeedbackIntake(states, queue, known, clock);
  }

  private List<Event> queued() {
    return queue.receive(100).stream().flatMap(message -> message.events().stream()).toList();
  }

  private static Event event(String id, String user, EventType type, String recommendation) {
    return new Event(
        new EventId(id), new UserId(user), new ItemId("i"), type, null, NOW, recommendation);
  }
}
