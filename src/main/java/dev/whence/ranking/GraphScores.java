package dev.whence.ranking;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The graph scores of all items for one history: A[i] = Σ_k w_k · S[j_k, i], k = 0 the latest item.
 * Additive over the history, so that the part of each past item is exact.
 *
 * <p>Holds {@value #KINDS} floats an item, side by side, because one edge changes several of them;
 * an item's floats are valid only if it bears the mark of the present history, so that nothing has
 * to be cleared. Reuse an instance for many histories. Not thread-safe.
 */
final class GraphScores {

  /** Σ over the successors, the latest item weighing most. */
  static final int RECENT = 0;

  /** The same with the slow weights. */
  static final int SLOW = 1;

  /** The largest single part of {@link #RECENT}. */
  static final int PEAK = 2;

  /** How many items of the history link to the item. */
  static final int LINKS = 3;

  /** From the latest item alone. */
  static final int LAST = 4;

  static final int TOGETHER = 5;
  static final int BACKWARD = 6;
  static final int NEXT = 7;

  private static final int KINDS = 8;

  private static final int NEXT_ITEMS = 5;
  private static final double NEXT_RATE = 0.5;

  private final ItemGraphs graphs;
  private final int items;
  private final float[] scores;
  private final int[] marks;
  private int mark;
  private int[] reached = new int[1024];
  private int reachedCount;

  GraphScores(ItemGraphs graphs) {
    this.graphs = graphs;
    items = graphs.successors().rows();
    scores = new float[items * KINDS];
    marks = new int[items];
  }

  /** Replaces what is held by the scores for this history; newcomers in it have no edges. */
  void load(int[] history) {
    load(history, history, graphs);
  }

  /** The same over a part of the graphs: items outside it have no scores. */
  void load(int[] history, NearGraphs near) {
    load(history, near.rows(history), near.graphs());
  }

  /**
   * @param rows where the edges of each item of the history stand in {@code from}
   */
  private void load(int[] history, int[] rows, ItemGraphs from) {
    mark++;
    reachedCount = 0;
    for (int k = 0; k < history.length; k++) {
      if (history[k] < items) {
        double slowWeight = HistoryWeights.SLOW.weight(k);
        double weight = from.successorWeights().weight(k);
        addSuccessors(from.successors(), rows[k], k, weight, slowWeight);
        spread(from.together(), rows[k], slowWeight, TOGETHER);
        spread(from.backward(), rows[k], weight, BACKWARD);
        if (k < NEXT_ITEMS) {
          spread(from.next(), rows[k], Math.pow(NEXT_RATE, k), NEXT);
        }
      }
    }
  }

  private void addSuccessors(SparseMatrix graph, int row, int k, double weight, double slowWeight) {
    int end = graph.end(row);
    for (int e = graph.start(row); e < end; e++) {
      float edge = graph.weight(e);
      int at = reach(graph.column(e));
      float part = (float) (weight * edge);
      scores[at + RECENT] += part;
      scores[at + SLOW] += (float) (slowWeight * edge);
      scores[at + PEAK] = Math.max(scores[at + PEAK], part);
      scores[at + LINKS]++;
      if (k == 0) {
        scores[at + LAST] = edge;
      }
    }
  }

  private void spread(SparseMatrix graph, int item, double weight, int kind) {
    int end = graph.end(item);
    for (int e = graph.start(item); e < end; e++) {
      scores[reach(graph.column(e)) + kind] += (float) (weight * graph.weight(e));
    }
  }

  /** Returns where the item's scores begin, which are zero if this is the first edge to it. */
  private int reach(int item) {
    int at = item * KINDS;
    if (marks[item] != mark) {
      marks[item] = mark;
      Arrays.fill(scores, at, at + KINDS, 0);
      if (reachedCount == reached.length) {
        reached = Arrays.copyOf(reached, 2 * reachedCount);
      }
      reached[reachedCount++] = item;
    }
    return at;
  }

  /** A score of an item; 0 for one that no edge reaches, and for a newcomer. */
  float score(int item, int kind) {
    return item < items && marks[item] == mark ? scores[item * KINDS + kind] : 0;
  }

  /** The items with the largest recent score that pass, in descending order; at most {@code n}. */
  int[] top(int n, IntPredicate passes) {
    long[] keys = new long[reachedCount];
    int found = 0;
    for (int r = 0; r < reachedCount; r++) {
      float score = score(reached[r], RECENT);
      if (score > 0) {
        keys[found++] = descending(score, reached[r]);
      }
    }
    Arrays.sort(keys, 0, found);
    int[] top = new int[Math.min(n, found)];
    int taken = 0;
    for (int f = 0; f < found && taken < top.length; f++) {
      int item = (int) keys[f];
      if (passes.test(item)) {
        top[taken++] = item;
      }
    }
    return Arrays.copyOf(top, taken);
  }

  /** Sorts by score, the largest first, then by item. Scores are not negative. */
  private static long descending(float score, int item) {
    return ((long) ~Float.floatToIntBits(score) << 32) | item;
  }

  Maxima maxima(int[] candidates) {
    return new Maxima(
        largest(RECENT, candidates),
        largest(SLOW, candidates),
        largest(PEAK, candidates),
        largest(TOGETHER, candidates),
        largest(BACKWARD, candidates),
        largest(LAST, candidates),
        largest(NEXT, candidates),
        SequenceLevel.NONE,
        SequenceLevel.NONE);
  }

  private float largest(int kind, int[] candidates) {
    float max = 0;
    for (int item : candidates) {
      max = Math.max(max, score(item, kind));
    }
    return max;
  }
}
