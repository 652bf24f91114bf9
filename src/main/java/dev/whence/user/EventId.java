package dev.whence.user;

import dev.whence.catalog.Identifiers;

/** Names an event; whoever sends it again uses the same id, and it counts once. */
public record EventId(String value) {

  public EventId {
    Identifiers.requireValid(value, "eventId");
  }

  @Override
  public String toString() {
    return value;
  }
}
