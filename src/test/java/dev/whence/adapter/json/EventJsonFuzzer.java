package dev.whence.adapter.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Instant;

/** Whatever comes as an event is read, or refused with the field at fault. */
public final class EventJsonFuzzer {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private EventJsonFuzzer() {}

  /** What is read can be written and read again. */
  public static void fuzzerTestOneInput(byte[] document) {
    Event event;
    try {
      JsonNode node = StrictJson.parse(document);
      event = EventJson.parse(node, "/events/0", NOW, person -> new UserId(person.value()));
    } catch (InvalidJsonException refused) {
      requireFault(refused);
      return;
    }
    JsonNode written = StrictJson.parse(EventJson.write(event));
    Event again = EventJson.parseStored(written, "/events/0");
    if (!again.equals(event)) {
      throw new AssertionError(event + " was read again as " + again);
    }
  }

  private static void requireFault(InvalidJsonException refused) {
    if (refused.faults().isEmpty() || refused.faults().get(0).detail().isBlank()) {
      throw new AssertionError("refused without a fault", refused);
    }
  }
}
