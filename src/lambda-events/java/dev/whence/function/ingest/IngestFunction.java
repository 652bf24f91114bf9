package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.StrictJson;
import dev.whence.function.event.EventFunction;
import dev.whence.function.event.UnfitEventException;
import dev.whence.function.invocation.Invocations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Called by an event-source mapping with a batch of SQS messages, it answers with the ones that
 * have to come again; called by a rule of EventBridge with one envelope, it fails if that has to
 * come again.
 */
@Named("ingest")
@Singleton
public final class IngestFunction extends EventFunction {

  private final IngestHandler handler;

  IngestFunction(IngestHandler handler, Invocations invocations) {
    super(invocations);
    this.handler = handler;
    // The handler stands behind a proxy, and is made with all that it needs by its first call.
    handler.handle(List.of());
  }

  /**
   * @throws AwayException if an envelope has to come again
   */
  @Override
  protected JsonNode handle(JsonNode event, Duration left) {
    if (event.has("Records")) {
      return batch(SqsBatch.of(event.path("Records")));
    }
    if (event.has("detail-type")) {
      return envelope(handler.handle(List.of(StrictJson.write(event))).get(0));
    }
    throw new UnfitEventException(
        "ingest takes a batch of SQS messages (Records) or an envelope of EventBridge"
            + " (detail-type, detail)",
        event);
  }

  private JsonNode batch(SqsBatch batch) {
    return batch.answer(handler.handle(batch.bodies()));
  }

  private static JsonNode envelope(MessageOutcome outcome) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof MessageOutcome.Retryable away) {
      throw new AwayException(away.reason());
    }
    if (outcome instanceof MessageOutcome.Accepted accepted) {
      return answer
          .put("outcome", "accepted")
          .put("accepted", accepted.accepted())
          .put("duplicates", accepted.duplicates());
    }
    return answer.put("outcome", "dead_letter");
  }

  /** Something that an event needs was away: whoever sent it has to send it again. */
  public static final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AwayException(String reason) {
      super("the event has to come again: " + reason);
    }
  }
}
