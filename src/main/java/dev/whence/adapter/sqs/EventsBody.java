package dev.whence.adapter.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.InvalidJsonException.Fault;
import dev.whence.adapter.json.StrictJson;
import dev.whence.user.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as the body of a message: {@code {"events":[…]}}, in ASCII, so that a character is a byte.
 */
final class EventsBody {

  private static final String OPENING = "{\"events\":[";
  private static final String CLOSING = "]}";
  private static final int MAX_EVENTS = 100;

  /** Below the 256 KiB that every SQS takes. */
  private static final int MAX_BYTES = 240_000;

  private EventsBody() {}

  /** As few bodies as the limits of a message allow, in the order of the events. */
  static List<String> write(List<Event> events) {
    List<String> bodies = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    int bytes = 0;
    for (Event event : events) {
      String json = EventJson.write(event);
      if (pending.size() == MAX_EVENTS || bytes + json.length() > MAX_BYTES) {
        bodies.add(join(pending));
        pending.clear();
        bytes = 0;
      }
      pending.add(json);
      bytes += json.length() + 1;
    }
    if (!pending.isEmpty()) {
      bodies.add(join(pending));
    }
    return bodies;
  }

  /**
   * @throws InvalidJsonException if this is no body that {@link #write} made
   */
  static List<Event> read(String body) {
    JsonNode list = StrictJson.parse(body).path("events");
    if (!list.isArray()) {
      throw new InvalidJsonException(List.of(new Fault("/events", "a list of events is expected")));
    }
    List<Event> events = new ArrayList<>();
    for (JsonNode each : list) {
      events.add(EventJson.parseStored(each, "/events/" + events.size()));
    }
    return events;
  }

  private static String join(List<String> events) {
    return OPENING + String.join(",", events) + CLOSING;
  }
}
