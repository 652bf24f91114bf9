package dev.whence.explain;

import java.util.Objects;

/**
 * How a rule moved an item.
 *
 * @param fromRank the rank without the rule, from 1
 * @param toRank the rank with it, from 1; smaller is higher
 */
public record RuleEffect(Rule rule, int fromRank, int toRank) {

  public RuleEffect {
    Objects.requireNonNull(rule, "rule is null");
    if (fromRank < 1 || toRank < 1 || fromRank == toRank) {
      throw new IllegalArgumentException(
          "a rule moves an item between two ranks from 1 on, not from "
              + fromRank
              + " to "
              + toRank);
    }
  }

  /** By how many ranks the item rose; negative if it fell. */
  public int rise() {
    return fromRank - toRank;
  }
}
