package dev.whence.spark;

import dev.whence.learning.SeenEvents;
import dev.whence.user.Event;
import java.io.Serializable;
import java.util.Comparator;

/**
 * An event that speaks for its item, as it travels between workers.
 *
 * @param arrival number of its segment in the order of the log and of its place in it, packed
 * @param id hash of the person's event
 */
record LoggedChoice(long arrival, long id, String user, String item, long second)
    implements Serializable {

  static final Comparator<LoggedChoice> BY_TIME =
      Comparator.comparingLong(LoggedChoice::second).thenComparingLong(LoggedChoice::arrival);

  static LoggedChoice of(Event event, int segment, int place) {
    return new LoggedChoice(
        ((long) segment << 32) | place,
        SeenEvents.hash(event),
        event.user().value(),
        event.item().value(),
        event.occurredAt().getEpochSecond());
  }

  LoggedChoice earlier(LoggedChoice other) {
    return arrival <= other.arrival ? this : other;
  }
}
