package dev.whence.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The edges that lead from a history to some items, so that scores of these items for parts of the
 * history can be computed again and again. Immutable.
 */
final class NearGraphs {

  private final ItemGraphs graphs;
  private final Map<Integer, Integer> rows;

  private NearGraphs(ItemGraphs graphs, Map<Integer, Integer> rows) {
    this.graphs = graphs;
    this.rows = rows;
  }

  /**
   * @param items those to which edges are wanted, by ordinal
   */
  static NearGraphs of(ItemGraphs all, History history, int[] items) {
    BitSet wanted = new BitSet();
    Arrays.stream(items).forEach(wanted::set);
    int[] known =
        Arrays.stream(history.items()).filter(item -> item < all.successors().rows()).toArray();
    Map<Integer, Integer> rows = new HashMap<>();
    for (int row = 0; row < known.length; row++) {
      rows.put(known[row], row);
    }
    ItemGraphs near =
        new ItemGraphs(
            all.successors().part(known, wanted::get),
            all.successorWeights(),
            all.next().part(known, wanted::get),
            all.backward().part(known, wanted::get),
            all.together().part(known, wanted::get));
    return new NearGraphs(near, rows);
  }

  ItemGraphs graphs() {
    return graphs;
  }

  /** Where the edges of items stand; of a newcomer, which has none, at 0. */
  int[] rows(int[] history) {
    return Arrays.stream(history).map(item -> rows.getOrDefault(item, 0)).toArray();
  }
}
