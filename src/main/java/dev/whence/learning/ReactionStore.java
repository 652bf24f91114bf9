package dev.whence.learning;

import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where the reactions of everybody are counted, by item. Thread-safe, across processes too.
 *
 * <p>What a person is counted for is remembered for {@link #ONCE} at least, and for twice that at
 * most, without their id: within this time one place that they saw and one that they chose count
 * for each item, from however many answers. Every change of an item's count is numbered, so that a
 * process which holds the counts in memory asks only for what has changed since it last looked.
 */
public interface ReactionStore {

  /** How long a person's reaction to an item stands for all of that kind. */
  Duration ONCE = Duration.ofHours(24);

  /**
   * Counts reactions, each person's once an item.
   *
   * @throws ReactionsUnavailableException if they may not have been counted
   */
  void count(List<Reaction> reactions, Instant now);

  /**
   * What happened first after change number {@code revision}, as much as one round trip gives; 0
   * asks from the beginning. It is all there is when the answer has the number that was asked with,
   * and from the beginning when it has a lower one: the store was emptied or restored.
   *
   * @throws ReactionsUnavailableException if the store cannot be reached
   */
  Changes changesSince(long revision);

  /**
   * @param revision the number to ask with next time
   * @param all reactions to all items
   * @param changed by item, as it is now
   */
  record Changes(long revision, ReactionCount all, Map<ItemId, ReactionCount> changed) {
    public Changes {
      changed = Map.copyOf(changed);
    }
  }

  /** The store cannot be reached. */
  final class ReactionsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReactionsUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
