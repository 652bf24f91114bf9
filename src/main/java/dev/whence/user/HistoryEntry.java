package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One event as the user state keeps it.
 *
 * @param occurredAt to the second
 */
public record HistoryEntry(
    ItemId item, EventType type, @Nullable Double rawValue, Instant occurredAt) {

  public HistoryEntry {
    Objects.requireNonNull(item, "item is null");
    Objects.requireNonNull(type, "type is null");
    occurredAt = Instant.ofEpochSecond(occurredAt.getEpochSecond());
  }

  static HistoryEntry of(Event event) {
    return new HistoryEntry(event.item(), event.type(), event.rawValue(), event.occurredAt());
  }

  public OptionalDouble value() {
    return rawValue == null ? OptionalDouble.empty() : OptionalDouble.of(rawValue);
  }

  /** Whether the event speaks for its item (1), against it (-1), or neither (0). */
  public int polarity() {
    return Event.polarity(type, rawValue);
  }
}
