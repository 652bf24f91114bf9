package dev.whence.learning;

/**
 * Raw counts as a graph is made from them: rows of C and rows of Cᵀ, asked for by ascending item.
 * Not thread-safe.
 */
interface PairSource {

  int items();

  /** Σ over each row of C. */
  long[] rowSums();

  /** Σ over each column of C. */
  long[] columnSums();

  /** Calls with counts that add up to row {@code item} of C; a column may come several times. */
  void followers(int item, Transitions.Entry entry);

  /** Calls with counts that add up to row {@code item} of Cᵀ; a column may come several times. */
  void predecessors(int item, Transitions.Entry entry);
}
