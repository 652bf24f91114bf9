package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.function.event.UnfitEventException;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that an event-source mapping hands over, see <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">handling
 * errors for an SQS event source</a>.
 *
 * @param messages in their order
 */
record SqsBatch(List<Message> messages) {

  SqsBatch {
    messages = List.copyOf(messages);
  }

  /**
   * @param id by which the mapping is told that it has to come again
   */
  record Message(String id, String body) {}

  /**
   * @throws UnfitEventException if these are no messages of SQS. Nothing has been taken in then: a
   *     message without an id could not be named among those that have to come again
   */
  static SqsBatch of(JsonNode records) {
    if (!records.isArray()) {
      throw new UnfitEventException("Records of an SQS event is a list of messages", records);
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : records) {
      messages.add(
          new Message(
              text(message, "messageId", messages.size()), text(message, "body", messages.size())));
    }
    return new SqsBatch(messages);
  }

  private static String text(JsonNode message, String field, int index) {
    JsonNode value = message.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new UnfitEventException(
          "/Records/"
              + index
              + " has no "
              + field
              + ", as a message of SQS has; ingest takes the batches of no other service");
    }
    return value.textValue();
  }

  List<String> bodies() {
    return messages.stream().map(Message::body).toList();
  }

  /**
   * The partial batch response: whom it names comes again, the others are deleted.
   *
   * @param outcomes one a message, in their order
   */
  JsonNode answer(List<MessageOutcome> outcomes) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    for (int n = 0; n < messages.size(); n++) {
      if (!outcomes.get(n).isDone()) {
        failures.addObject().put("itemIdentifier", messages.get(n).id());
      }
    }
    return answer;
  }
}
