package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.StrictJson;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes in messages: each body is one event, {@code {"events": […]}}, or an EventBridge envelope
 * whose {@code detail} is one of the two. What can never be read goes to the dead letters: the
 * whole body if it is no JSON, else its invalid events as {@code {"events": […]}}. Thread-safe.
 */
@ApplicationScoped
public class IngestHandler {

  private static final Logger LOG = Logger.getLogger(IngestHandler.class);

  private final FeedbackIntake intake;
  private final Identities identities;
  private final DeadLetterQueue deadLetters;
  private final StatesBehind statesBehind;
  private final Clock clock;

  IngestHandler(
      FeedbackIntake intake,
      Identities identities,
      DeadLetterQueue deadLetters,
      StatesBehind statesBehind,
      Clock clock) {
    this.intake = intake;
    this.identities = identities;
    this.deadLetters = deadLetters;
    this.statesBehind = statesBehind;
    this.clock = clock;
  }

  /**
   * Takes in messages, one outcome a message, in their order. None of them fails because of another
   * one.
   */
  public List<MessageOutcome> handle(List<String> bodies) {
    return bodies.stream().map(this::handle).toList();
  }

  private MessageOutcome handle(String body) {
    try {
      return accept(body);
    } catch (FeedbackQueue.QueueUnavailableException away) {
      LOG.warnf("a message has to come again: %s", away.getMessage());
      return new MessageOutcome.Retryable(String.valueOf(away.getMessage()));
    } catch (RuntimeException unexpected) {
      // Whatever it is, the other messages are not to come again for it. This one does, until the
      // queue's redrive policy moves it to the dead letters.
      LOG.errorf(unexpected, "a message failed and has to come again");
      return new MessageOutcome.Retryable(unexpected.toString());
    }
  }

  private MessageOutcome accept(String body) {
    Instant now = clock.instant();
    EventBatch batch;
    try {
      batch = read(StrictJson.parse(body), now);
    } catch (InvalidJsonException illegible) {
      return bury(body, illegible, now);
    }
    FeedbackIntake.Receipt receipt = intake.accept(batch.events());
    if (!receipt.staleUsers().isEmpty()) {
      statesBehind.notice(receipt.staleUsers().size());
    }
    return batch.rejected().isEmpty()
        ? new MessageOutcome.Accepted(receipt.accepted(), receipt.duplicates())
        : buryRejected(batch, now);
  }

  private EventBatch read(JsonNode message, Instant now) {
    JsonNode content = message.has("detail-type") ? message.path("detail") : message;
    if (content.path("events").isArray()) {
      return EventBatch.read(content.path("events"), "/events", now, identities);
    }
    return EventBatch.read(List.of(content), "", now, identities);
  }

  /** Reads the rejected events once more, so that the reason names their places in the letter. */
  private MessageOutcome buryRejected(EventBatch batch, Instant now) {
    List<JsonNode> nodes = batch.rejected().stream().map(EventBatch.Rejected::node).toList();
    ObjectNode letter = JsonNodeFactory.instance.objectNode();
    letter.putArray("events").addAll(nodes);
    EventBatch again = EventBatch.read(nodes, "/events", now, identities);
    List<InvalidJsonException.Fault> faults =
        again.rejected().stream().flatMap(one -> one.cause().faults().stream()).toList();
    return bury(StrictJson.write(letter), new InvalidJsonException(faults), now);
  }

  private MessageOutcome bury(String body, InvalidJsonException cause, Instant now) {
    String reason = String.valueOf(cause.getMessage());
    deadLetters.add(new DeadLetter(body, DeadLetter.Source.INGEST, reason, now));
    LOG.errorf("a message went to the dead letters: it is not valid, %s", cause.places());
    return new MessageOutcome.Poison(reason);
  }
}
