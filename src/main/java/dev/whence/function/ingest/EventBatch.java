package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.user.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one document, each read on its own.
 *
 * @param events those that are valid
 * @param rejected those that are not
 */
public record EventBatch(List<Event> events, List<Rejected> rejected) {

  public EventBatch {
    events = List.copyOf(events);
    rejected = List.copyOf(rejected);
  }

  /**
   * An event that is not valid.
   *
   * @param index its position in the document, from 0
   * @param eventId what it calls itself; empty if it says nothing legible
   * @param node what was sent
   * @param cause everything that is wrong with it
   */
  public record Rejected(int index, String eventId, JsonNode node, InvalidJsonException cause) {
    public String detail() {
      return String.valueOf(cause.getMessage());
    }
  }

  /**
   * Reads a list of events.
   *
   * @param pointer where the list stands in its document
   */
  public static EventBatch read(Iterable<JsonNode> nodes, String pointer, Instant now) {
    List<Event> events = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int index = 0;
    for (JsonNode node : nodes) {
      try {
        events.add(EventJson.parse(node, pointer + "/" + index, now));
      } catch (InvalidJsonException invalid) {
        rejected.add(new Rejected(index, node.path("eventId").asText(""), node, invalid));
      }
      index++;
    }
    return new EventBatch(events, rejected);
  }
}
