package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.Locale;

/** What the answer knew of the person. */
public enum Acquaintance {
  KNOWN,
  /** Nothing has been seen of the person. */
  NEW,
  /** The person's profile was not used. */
  PROFILE_OFF;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a reason may name the group: none that is equal for all items, and none that compares
   * the item with a person of whom nothing is known or used.
   */
  public boolean permits(Group group) {
    return switch (group) {
      case CONTEXT -> false;
      case POPULARITY, FRESHNESS, ADAPTATION -> true;
      case HISTORY, NEXT, INTEREST, SIMILARITY, PRICE, SEQUENCE -> this == KNOWN;
    };
  }
}
