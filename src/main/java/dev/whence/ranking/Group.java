package dev.whence.ranking;

import java.util.Locale;

/** Features that a person understands as one thing; the players of an explanation. */
public enum Group {
  HISTORY,
  NEXT,
  POPULARITY,
  INTEREST,
  SIMILARITY,
  FRESHNESS,
  PRICE,
  /** Only of a model with a sequence encoder, see {@link Model#groups}. */
  SEQUENCE,
  /** Not of the ranker: what was learned since it was trained, added to its score. */
  ADAPTATION,
  CONTEXT;

  /** The word in the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the group is added to the ranker's score instead of being seen by the ranker: it has no
   * features, and contributes what is added, whatever the other groups are.
   */
  public boolean isAddedToScore() {
    return this == ADAPTATION;
  }

  /**
   * Whether the group's features are about the person and the item together: for somebody of whom
   * nothing is known they are the same whatever the item.
   */
  public boolean isPersonal() {
    return switch (this) {
      case HISTORY, NEXT, INTEREST, SIMILARITY, PRICE, SEQUENCE -> true;
      case POPULARITY, FRESHNESS, ADAPTATION, CONTEXT -> false;
    };
  }

  /**
   * Whether all candidates of one answer share the values, so that the group cannot change their
   * order. It is then held at the person's values instead of being compared with the baseline.
   */
  public boolean isConstantWithinList() {
    return this == CONTEXT;
  }
}
