package dev.whence.demo;

import dev.whence.catalog.ItemId;
import java.util.Objects;

/**
 * A planted transition: whoever looks at one item often looks at the other next.
 *
 * @param from e.g. a tent
 * @param to e.g. a sleeping bag
 */
public record Complement(ItemId from, ItemId to) {

  public Complement {
    Objects.requireNonNull(from, "from is null");
    Objects.requireNonNull(to, "to is null");
    if (from.equals(to)) {
      throw new IllegalArgumentException("item " + from + " cannot complement itself");
    }
  }
}
