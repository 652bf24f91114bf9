package dev.whence.demo;

import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that has no number yet. */
record Act(UserId user, ItemId item, EventType type, @Nullable Double value, Instant at) {

  Event numbered(int number) {
    EventId id = new EventId(String.format("demo-%06d", number));
    return new Event(id, user, item, type, value, at, null);
  }
}
