package dev.whence.function.ingest;

import dev.whence.adapter.memory.InMemoryDeadLetters;
import dev.whence.adapter.memory.InMemoryFeedbackQueue;
import dev.whence.adapter.memory.InMemoryUserStateStore;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.Pseudonyms;
import dev.whence.user.ReactionLearner;
import dev.whence.user.UserStateStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Whatever message comes from outside has an outcome, and what is accepted is in the queue. */
public final class IngestFuzzer {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private static final Pseudonyms NAMES =
      new Pseudonyms(List.of(new Pseudonyms.Key("fuzz", new byte[Pseudonyms.Key.LEAST_BYTES])));

  private IngestFuzzer() {}

  public static void fuzzerTestOneInput(byte[] body) {
    FeedbackQueue queue = new InMemoryFeedbackQueue(CLOCK, Duration.ofMinutes(1));
    UserStateStore states = new InMemoryUserStateStore();
    DeadLetterQueue letters = new InMemoryDeadLetters(CLOCK, (source, sent) -> {});
    FeedbackIntake intake =
        new FeedbackIntake(states, queue, ids -> List.of(), ReactionLearner.NONE, CLOCK);
    IngestHandler handler =
        new IngestHandler(
            intake, new Identities(NAMES, states, CLOCK), letters, people -> {}, CLOCK);
    String message = new String(body, StandardCharsets.UTF_8);

    MessageOutcome first = handler.handle(List.of(message)).get(0);
    int queued = queue.receive(1_000).stream().mapToInt(one -> one.events().size()).sum();
    if (first instanceof MessageOutcome.Accepted accepted && accepted.accepted() != queued) {
      throw new AssertionError(accepted + " and " + queued + " events in the queue");
    }
    MessageOutcome second = handler.handle(List.of(message)).get(0);
    if (second instanceof MessageOutcome.Accepted repeated && repeated.accepted() > 0) {
      throw new AssertionError("a message that came twice counted twice: " + repeated);
    }
  }
}
