package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.FileErasures;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueWithoutErasedTest {

  @TempDir Path folder;

  private final MovingClock clock = new MovingClock(SampleLists.SHOWN_AT.plusSeconds(60));
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ofMinutes(5));

  private FeedbackQueue without(String... people) {
    Erasures erasures = new FileErasures(folder.resolve("erasures.ndjson"));
    for (String person : people) {
      erasures.note(List.of(new UserId(person)), clock.instant());
    }
    return new QueueWithoutErased(queue, erasures);
  }

  @Test
  void receive_messageOfSeveralPeople_losesTheErasedAndTheirLists() {
    ShownList ofAnn = SampleLists.list("r1", "ann", 4);
    ShownList ofBob = SampleLists.list("r2", "bob", 4);
    Event byBob = SampleLists.event(ofBob, EventType.CLICK, 1);
    queue.send(List.of(SampleLists.event(ofAnn, EventType.CLICK, 1), byBob), List.of(ofAnn, ofBob));

    assertThat(without("ann").receive(10))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.events()).containsExactly(byBob);
              assertThat(message.shown()).containsExactly(ofBob);
            });
  }

  @Test
  void receive_listShownToNobodyKnown_goesWithTheErasedWhoReactedToIt() {
    ShownList list = SampleLists.anonymous(SampleLists.list("r1", "ann", 4));
    queue.send(List.of(SampleLists.event(list, EventType.CLICK, 1, "ann")), List.of(list));

    FeedbackQueue spared = without("ann");
    List<FeedbackQueue.Message> received = spared.receive(10);

    assertThat(received)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.events()).isEmpty();
              assertThat(message.shown()).isEmpty();
            });
    spared.delete(received);
    clock.advance(Duration.ofHours(1));
    assertThat(queue.receive(10)).isEmpty();
  }

  @Test
  void receive_nobodyErased_givesMessagesAsTheyAre() {
    ShownList list = SampleLists.list("r1", "ann", 4);
    without("bob").send(List.of(SampleLists.event(list, EventType.CLICK, 1)), List.of(list));

    assertThat(without().receive(10))
        .singleElement()
        .satisfies(message -> assertThat(message.shown()).containsExactly(list));
  }
}
