package dev.whence.explain;

import dev.whence.catalog.LocalizedText;
import dev.whence.user.EventType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of the history that a reason may cite.
 *
 * @param title of the item it happened to
 * @param rawValue a rating from 0 to 5; not used with other types
 * @param contribution its share of what the history contributed to the item, see {@link
 *     HistorySplit}
 */
public record CitedEvent(
    LocalizedText title, EventType type, @Nullable Double rawValue, double contribution) {

  public CitedEvent {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(type, "type is null");
    if (!Double.isFinite(contribution)) {
      throw new IllegalArgumentException(
          "a contribution must be finite, that of '" + title.in("en") + "' is " + contribution);
    }
  }
}
