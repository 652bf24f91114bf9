package dev.whence.explain;

import dev.whence.user.HistoryEntry;
import java.util.Objects;

/**
 * What one event of the history contributed to the score of an item.
 *
 * @param contribution its part of the history group's contribution, in logits
 */
public record EventShare(HistoryEntry event, double contribution) {

  public EventShare {
    Objects.requireNonNull(event, "event is null");
  }
}
