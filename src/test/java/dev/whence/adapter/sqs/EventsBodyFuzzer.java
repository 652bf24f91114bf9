package dev.whence.adapter.sqs;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.user.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever lies in the feedback queue is read, or refused as no feedback. */
public final class EventsBodyFuzzer {

  private EventsBodyFuzzer() {}

  /** What is read can be written and read again; lists that no event names are left out. */
  public static void fuzzerTestOneInput(byte[] body) {
    List<InvalidJsonException> broken = new ArrayList<>();
    EventsBody.Content content;
    try {
      content = EventsBody.read(new String(body, StandardCharsets.UTF_8), broken::add);
    } catch (InvalidJsonException refused) {
      return;
    }
    List<Event> again = new ArrayList<>();
    for (String written : EventsBody.write(content.events(), content.shown())) {
      EventsBody.Content read = EventsBody.read(written, EventsBodyFuzzer::fail);
      again.addAll(read.events());
      if (!content.shown().containsAll(read.shown())) {
        throw new AssertionError(read.shown() + " is none of " + content.shown());
      }
    }
    if (!again.equals(content.events())) {
      throw new AssertionError(content.events() + " were read again as " + again);
    }
  }

  private static void fail(InvalidJsonException broken) {
    throw new AssertionError("a list that was written cannot be read", broken);
  }
}
