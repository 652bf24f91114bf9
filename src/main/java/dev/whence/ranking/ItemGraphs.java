package dev.whence.ranking;

import java.util.List;

/**
 * Who follows whom: normalised co-occurrence weights S[j, i] from item j to item i, four times.
 *
 * @param successors what follows within a window; proposes the candidates
 * @param successorWeights how much each item of a history counts in {@code successors}
 * @param next what follows within one or two steps
 * @param backward what came before
 * @param together what stands in the same histories, near or far, in either order
 */
public record ItemGraphs(
    SparseMatrix successors,
    HistoryWeights successorWeights,
    SparseMatrix next,
    SparseMatrix backward,
    SparseMatrix together) {

  public ItemGraphs {
    for (SparseMatrix graph : List.of(next, backward, together)) {
      if (graph.rows() != successors.rows()) {
        throw new IllegalArgumentException(
            "graphs of " + graph.rows() + " and of " + successors.rows() + " items do not match");
      }
    }
  }
}
