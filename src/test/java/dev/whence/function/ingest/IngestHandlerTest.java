package dev.whence.function.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryDeadLetters;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.user.Event;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.OnlineHead;
import dev.whence.user.Pseudonyms;
import dev.whence.user.ReactionLearner;
import dev.whence.user.ShownList;
import dev.whence.user.ShownLists;
import dev.whence.user.UserStateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestHandlerTest {

  private static final String GOOD =
      "{\"eventId\":\"%s\",\"userId\":\"p1\",\"itemId\":\"f3\",\"type\":\"click\"}";

  private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
  private final UserStateStore states = new InMemoryUserStateStore();
  private final FeedbackQueue queue = new InMemoryFeedbackQueue(clock, Duration.ZERO);

  /** A learner that does not keep its word, and throws for one event. */
  private static final class BrokenLearner implements ReactionLearner {

    @Override
    public OnlineHead learn(
        OnlineHead before, List<Event> fresh, List<ShownList> shown, Instant now) {
      return before;
    }

    @Override
    public void observe(List<Event> fresh, List<ShownList> shown, Instant now) {
      if (fresh.stream().anyMatch(event -> event.id().value().equals("unlucky"))) {
        throw new IllegalStateException("a bug");
      }
    }
  }

  private IngestHandler handler() {
    Pseudonyms names = new Pseudonyms(List.of(new Pseudonyms.Key("test", new byte[32])));
    return new IngestHandler(
        new FeedbackIntake(states, queue, ShownLists.NONE, new BrokenLearner(), clock),
        new Identities(names, states, clock),
        new InMemoryDeadLetters(clock, (source, letter) -> {}),
        people -> {},
        clock);
  }

  @Test
  void handle_oneMessageMeetsABug_onlyThatOneComesAgain() {
    List<MessageOutcome> outcomes =
        handler()
            .handle(
                List.of(
                    GOOD.formatted("first"), GOOD.formatted("unlucky"), GOOD.formatted("last")));

    assertThat(outcomes)
        .containsExactly(
            new MessageOutcome.Accepted(1, 0),
            new MessageOutcome.Retryable("java.lang.IllegalStateException: a bug"),
            new MessageOutcome.Accepted(1, 0));
    assertThat(queue.receive(10)).hasSize(3);
  }
}
