package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import java.time.Instant;

/** What everybody's reactions say of an item beyond the ranker's score. Thread-safe. */
public interface ItemBias {

  /** Says nothing. */
  ItemBias NONE = (item, now) -> 0;

  /** What is added to the item's score, a logit; finite and limited. Asks nobody: it is at hand. */
  double of(ItemId item, Instant now);
}
