package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.StrictJson;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes in messages: each body is one event, {@code {"events": […]}}, or an EventBridge envelope
 * whose {@code detail} is one of the two. Thread-safe.
 */
@ApplicationScoped
public class IngestHandler {

  private static final Logger LOG = Logger.getLogger(IngestHandler.class);

  private final FeedbackIntake intake;
  private final Identities identities;
  private final Clock clock;

  IngestHandler(FeedbackIntake intake, Identities identities, Clock clock) {
    this.intake = intake;
    this.identities = identities;
    this.clock = clock;
  }

  /** Takes in messages, one outcome a message, in their order. */
  public List<MessageOutcome> handle(List<String> bodies) {
    return bodies.stream().map(this::handle).toList();
  }

  private MessageOutcome handle(String body) {
    MessageOutcome outcome = accept(body);
    if (outcome instanceof MessageOutcome.Poison poison) {
      LOG.errorf("a message goes to the dead-letter queue: %s", poison.reason());
    } else if (outcome instanceof MessageOutcome.Retryable retryable) {
      LOG.warnf("a message has to come again: %s", retryable.reason());
    }
    return outcome;
  }

  private MessageOutcome accept(String body) {
    EventBatch batch;
    try {
      batch = read(StrictJson.parse(body));
    } catch (InvalidJsonException illegible) {
      return new MessageOutcome.Poison(String.valueOf(illegible.getMessage()));
    }
    try {
      return outcome(batch, intake.accept(batch.events()));
    } catch (FeedbackQueue.QueueUnavailableException away) {
      return new MessageOutcome.Retryable(String.valueOf(away.getMessage()));
    }
  }

  private EventBatch read(JsonNode message) {
    JsonNode content = message.has("detail-type") ? message.path("detail") : message;
    if (content.path("events").isArray()) {
      return EventBatch.read(content.path("events"), "/events", clock.instant(), identities);
    }
    return EventBatch.read(List.of(content), "", clock.instant(), identities);
  }

  private static MessageOutcome outcome(EventBatch batch, FeedbackIntake.Receipt receipt) {
    if (batch.rejected().isEmpty()) {
      return new MessageOutcome.Accepted(receipt.accepted(), receipt.duplicates());
    }
    return new MessageOutcome.Poison(
        batch.rejected().stream()
            .map(EventBatch.Rejected::detail)
            .collect(Collectors.joining("; ")));
  }
}
