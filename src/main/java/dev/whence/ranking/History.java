package dev.whence.ranking;

import dev.whence.user.HistoryEntry;
import dev.whence.user.UserState;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person chose, as the ranker sees it.
 *
 * @param items ordinals, each once, the latest first
 */
public record History(int[] items) {

  /** Items beyond this many weigh too little to be counted. */
  public static final int MAX_LENGTH = UserState.HISTORY_LENGTH;

  /** Somebody of whom nothing is known. */
  public static final History EMPTY = new History(new int[0]);

  public History {
    items = items.length > MAX_LENGTH ? Arrays.copyOf(items, MAX_LENGTH) : items.clone();
  }

  /**
   * The items that the person chose and that the space knows; events against an item are not it.
   */
  public static History of(List<HistoryEntry> entries, ItemSpace space) {
    Set<Integer> ordinals = new LinkedHashSet<>();
    for (int n = entries.size() - 1; n >= 0; n--) {
      HistoryEntry entry = entries.get(n);
      int ordinal = space.ordinal(entry.item());
      if (entry.polarity() > 0 && ordinal != ItemIndex.ABSENT) {
        ordinals.add(ordinal);
      }
    }
    return new History(ordinals.stream().mapToInt(Integer::intValue).toArray());
  }

  public int length() {
    return items.length;
  }

  public boolean isEmpty() {
    return items.length == 0;
  }

  /** The latest item. */
  public int last() {
    return items[0];
  }

  /**
   * The part of each item of this history in the recent graph score of an item: w_k · S[j_k, i].
   * They sum to the score. Newcomers have no part and get none.
   */
  public double[] parts(int item, ItemSpace space) {
    ItemGraphs graphs = space.model().graphs();
    double[] parts = new double[items.length];
    for (int k = 0; k < parts.length && !space.isNewcomer(item); k++) {
      if (!space.isNewcomer(items[k])) {
        parts[k] = graphs.successorWeights().weight(k) * graphs.successors().value(items[k], item);
      }
    }
    return parts;
  }
}
