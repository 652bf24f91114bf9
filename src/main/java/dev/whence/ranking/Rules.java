package dev.whence.ranking;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import java.util.EnumSet;
import java.util.Set;

/**
 * What keeps an item from coming back.
 *
 * @param settledBy an item with such an event in the past is not recommended again
 * @param showingsWithoutReaction an item that has been shown so often without any reaction is not
 *     recommended again
 */
public record Rules(Set<EventType> settledBy, int showingsWithoutReaction) {

  /** Anything done to an item settles it, and so do ten showings without reaction. */
  public static final Rules DEFAULT =
      new Rules(
          EnumSet.complementOf(EnumSet.of(EventType.IMPRESSION, EventType.EXPLANATION_HELPFUL)),
          10);

  public Rules {
    settledBy = Set.copyOf(settledBy);
    if (showingsWithoutReaction < 1) {
      throw new IllegalArgumentException(
          "showingsWithoutReaction is at least 1, not " + showingsWithoutReaction);
    }
  }

  /** Whether events of that kind leave a mark on {@link Event#item()}. */
  boolean settles(EventType type) {
    return settledBy.contains(type);
  }
}
