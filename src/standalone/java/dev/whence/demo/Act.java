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

  /** Keeps all numbers equally long, so that ids sort as times do. */
  private static final int FIRST_NUMBER = 1_000_000;

  Event numbered(int number) {
    EventId id = new EventId("demo-" + (FIRST_NUMBER + number));
    return new Event(id, user, item, type, value, at, null);
  }
}
