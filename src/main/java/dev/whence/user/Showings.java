package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.util.Objects;

/**
 * How often an item has been shown since the person last reacted to it.
 *
 * @param count at least 1
 */
public record Showings(ItemId item, int count) {

  public Showings {
    Objects.requireNonNull(item, "item is null");
    if (count < 1) {
      throw new IllegalArgumentException(
          "an item was shown at least once, not " + count + " times");
    }
  }
}
