package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.learning.SampleLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue of feedback must do. Each test starts on an empty queue. */
public abstract class FeedbackQueueContract {

  protected abstract FeedbackQueue queue();

  /** The time by the clock of the queue, give or take two seconds. */
  protected abstract Instant now();

  /** Ends the time for which received messages are hidden. */
  protected abstract void makeVisible(List<FeedbackQueue.Message> received);

  @Test
  void receive_emptyQueue_isEmpty() {
    assertThat(queue().receive(10)).isEmpty();
  }

  @Test
  void receive_afterSend_givesEveryEvent() {
    List<Event> events = events(1234);
    queue().send(events);

    assertThat(drain()).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void receive_limit_isNotExceeded() {
    for (int i = 0; i < 15; i++) {
      queue().send(events(1));
    }

    assertThat(queue().receive(12)).hasSizeBetween(1, 12);
  }

  @Test
  void receive_notDeleted_comesAgain() {
    queue().send(events(3));
    List<FeedbackQueue.Message> first = queue().receive(10);
    assertThat(first).hasSize(1);
    assertThat(queue().receive(10)).isEmpty();

    makeVisible(first);

    assertThat(queue().receive(10))
        .extracting(FeedbackQueue.Message::events)
        .containsExactly(first.get(0).events());
  }

  @Test
  void receive_afterSend_tellsWhenItWasSent() {
    Instant before = now().minusSeconds(2);
    queue().send(events(1));

    assertThat(queue().receive(10))
        .singleElement()
        .satisfies(message -> assertThat(message.sentAt()).isBetween(before, now().plusSeconds(2)));
  }

  @Test
  void release_received_comesAgainAtOnce() {
    for (int i = 0; i < 15; i++) {
      queue().send(events(1));
    }
    List<FeedbackQueue.Message> received = queue().receive(12);

    queue().release(received);

    assertThat(queue().receive(15)).hasSize(15);
  }

  @Test
  void delete_oneOfTwo_onlyTheOtherComesAgain() {
    queue().send(events(150));
    List<FeedbackQueue.Message> both = queue().receive(10);
    assertThat(both).hasSize(2);

    queue().delete(both.subList(0, 1));
    makeVisible(both.subList(1, 2));

    assertThat(queue().receive(10))
        .extracting(FeedbackQueue.Message::events)
        .containsExactly(both.get(1).events());
  }

  @Test
  void send_nothing_sendsNothing() {
    queue().send(List.of());

    assertThat(queue().receive(10)).isEmpty();
  }

  @Test
  void receive_afterSendWithLists_givesEachOnceAndExactly() {
    List<ShownList> shown = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      ShownList list = SampleLists.list("answer" + i, "u" + i, 1 + i % 12);
      shown.add(list);
      events.add(SampleLists.event(list, EventType.IMPRESSION, 1));
      events.add(SampleLists.event(list, EventType.CLICK, 1));
    }

    queue().send(events, shown);

    List<FeedbackQueue.Message> messages = receiveAll();
    assertThat(messages.stream().flatMap(message -> message.events().stream()))
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(messages.stream().flatMap(message -> message.shown().stream()))
        .containsExactlyInAnyOrderElementsOf(shown);
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message.shown())
                    .allMatch(list -> message.events().stream().anyMatch(list::isNamedBy)));
  }

  @Test
  void receive_listOfAnonymousSession_isAnonymous() {
    ShownList list = SampleLists.anonymous(SampleLists.list("answer", "u", 3));

    queue().send(List.of(SampleLists.event(list, EventType.LIKE, 2)), List.of(list));

    assertThat(receiveAll()).flatExtracting(FeedbackQueue.Message::shown).containsExactly(list);
  }

  private List<FeedbackQueue.Message> receiveAll() {
    List<FeedbackQueue.Message> all = new ArrayList<>();
    List<FeedbackQueue.Message> messages = queue().receive(100);
    while (!messages.isEmpty()) {
      all.addAll(messages);
      queue().delete(messages);
      messages = queue().receive(100);
    }
    return all;
  }

  private List<Event> drain() {
    return receiveAll().stream().flatMap(message -> message.events().stream()).toList();
  }

  protected static List<Event> events(int count) {
    return IntStream.range(0, count).mapToObj(FeedbackQueueContract::event).toList();
  }

  private static Event event(int i) {
    return new Event(
        new EventId("e" + i),
        new UserId("用户" + i % 7),
        new ItemId("item" + i),
        i % 2 == 0 ? EventType.RATING : EventType.CLICK,
        i % 2 == 0 ? 0.5 * (i % 10) : null,
        Instant.parse("2026-11-21T20:00:00.250Z").plusSeconds(i),
        i % 3 == 0 ? "01JD" + i : null);
  }
}
