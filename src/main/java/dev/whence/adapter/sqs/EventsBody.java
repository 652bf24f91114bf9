package dev.whence.adapter.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.InvalidJsonException.Fault;
import dev.whence.adapter.json.ShownListJson;
import dev.whence.adapter.json.StrictJson;
import dev.whence.user.Event;
import dev.whence.user.ShownList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Events, and what the answers showed that they name, as the body of a message: {@code
 * {"events":[…],"shown":[…]}}, in ASCII, so that a character is a byte.
 */
final class EventsBody {

  private static final int MAX_EVENTS = 100;

  /** Below the 256 KiB that every SQS takes; the longest list takes half of it. */
  private static final int MAX_BYTES = 240_000;

  private final List<String> bodies = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private int bytes;

  private EventsBody() {}

  /** The content of a body. */
  record Content(List<Event> events, List<ShownList> shown) {}

  /** Bodies within the limits of a message, in the order of the events. */
  static List<String> write(List<Event> events, List<ShownList> shown) {
    Map<String, ShownList> waiting = new LinkedHashMap<>();
    shown.forEach(list -> waiting.put(list.recommendationId(), list));
    EventsBody body = new EventsBody();
    for (Event event : events) {
      Optional<ShownList> named =
          event.recommendationId().map(waiting::get).filter(list -> list.isNamedBy(event));
      named.ifPresent(list -> waiting.remove(list.recommendationId()));
      body.add(EventJson.write(event), named.map(ShownListJson::write));
    }
    body.finish();
    return body.bodies;
  }

  /** An event and the list that it is the first to name stay together. */
  private void add(String event, Optional<String> list) {
    int added = event.length() + 1 + list.map(json -> json.length() + 1).orElse(0);
    if (events.size() == MAX_EVENTS || bytes + added > MAX_BYTES) {
      finish();
    }
    events.add(event);
    list.ifPresent(shown::add);
    bytes += added;
  }

  private void finish() {
    if (!events.isEmpty()) {
      bodies.add(
          "{\"events\":["
              + String.join(",", events)
              + (shown.isEmpty() ? "" : "],\"shown\":[" + String.join(",", shown))
              + "]}");
    }
    events.clear();
    shown.clear();
    bytes = 0;
  }

  /**
   * Reads what {@link #write} wrote. A list that cannot be read is left out: events are worth more.
   *
   * @param onBrokenList is told what is wrong with a list
   * @throws InvalidJsonException if there are no events that {@link #write} made
   */
  static Content read(String body, Consumer<InvalidJsonException> onBrokenList) {
    JsonNode content = StrictJson.parse(body);
    JsonNode list = content.path("events");
    if (!list.isArray()) {
      throw new InvalidJsonException(List.of(new Fault("/events", "a list of events is expected")));
    }
    List<Event> events = new ArrayList<>();
    for (JsonNode each : list) {
      events.add(EventJson.parseStored(each, "/events/" + events.size()));
    }
    return new Content(events, shown(content.path("shown"), onBrokenList));
  }

  private static List<ShownList> shown(
      JsonNode lists, Consumer<InvalidJsonException> onBrokenList) {
    List<ShownList> shown = new ArrayList<>();
    for (JsonNode each : lists) {
      try {
        shown.add(ShownListJson.parse(each, "/shown/" + shown.size()));
      } catch (InvalidJsonException broken) {
        onBrokenList.accept(broken);
      }
    }
    return shown;
  }
}
