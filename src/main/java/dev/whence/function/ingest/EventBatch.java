package dev.whence.function.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
   * @param identities gives the people the names under which they are stored
   */
  public static EventBatch read(
      Iterable<JsonNode> nodes, String pointer, Instant now, Identities identities) {
    Set<ExternalUserId> people = new LinkedHashSet<>();
    List<Event> events = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int index = 0;
    for (JsonNode node : nodes) {
      try {
        events.add(
            EventJson.parse(
                node,
                pointer + "/" + index,
                now,
                person -> {
                  people.add(person);
                  return identities.nameOf(person);
                }));
      } catch (InvalidJsonException invalid) {
        rejected.add(new Rejected(index, node.path("eventId").asText(""), node, invalid));
      }
      index++;
    }
    identities.welcome(people);
    return new EventBatch(events, rejected);
  }
}
