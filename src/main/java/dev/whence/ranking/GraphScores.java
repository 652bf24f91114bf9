package dev.whence.ranking;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The graph scores of all items for one history: A[i] = Σ_k w_k · S[j_k, i], k = 0 the latest item
 * . Additive over the history, so that the part of each past item is exact.
 *
 * <p>Holds one float an item and score; reuse an instance for many histories. Not thread-safe.
 */
final class GraphScores {

  private static final int NEXT_ITEMS = 5;
  private static final double NEXT_RATE = 0.5;

  private final ItemGraphs graphs;
  final float[] recent;
  final float[] slow;
  final float[] peak;
  final float[] together;
  final float[] backward;
  final float[] last;
  final float[] next;
  final float[] links;
  private int[] reached;
  private int reachedCount;

  GraphScores(ItemGraphs graphs) {
    this.graphs = graphs;
    int n = graphs.successors().rows();
    recent = new float[n];
    slow = new float[n];
    peak = new float[n];
    together = new float[n];
    backward = new float[n];
    last = new float[n];
    next = new float[n];
    links = new float[n];
    reached = new int[1024];
  }

  /** Replaces what is held by the scores for this history; newcomers in it have no edges. */
  void load(int[] history) {
    clear();
    int known = graphs.successors().rows();
    for (int k = 0; k < history.length; k++) {
      if (history[k] < known) {
        double slowWeight = HistoryWeights.SLOW.weight(k);
        addSuccessors(history[k], k, slowWeight);
        spread(graphs.together(), history[k], slowWeight, together);
        double weight = graphs.successorWeights().weight(k);
        spread(graphs.backward(), history[k], weight, backward);
        if (k < NEXT_ITEMS) {
          spread(graphs.next(), history[k], Math.pow(NEXT_RATE, k), next);
        }
      }
    }
    for (int r = 0; r < reachedCount; r++) {
      links[reached[r]] /= history.length;
    }
  }

  private void addSuccessors(int item, int k, double slowWeight) {
    SparseMatrix graph = graphs.successors();
    double weight = graphs.successorWeights().weight(k);
    for (int e = graph.start(item); e < graph.end(item); e++) {
      int target = graph.column(e);
      float edge = graph.weight(e);
      touch(target);
      float part = (float) (weight * edge);
      recent[target] += part;
      slow[target] += (float) (slowWeight * edge);
      peak[target] = Math.max(peak[target], part);
      links[target]++;
      if (k == 0) {
        last[target] = edge;
      }
    }
  }

  private void spread(SparseMatrix graph, int item, double weight, float[] scores) {
    for (int e = graph.start(item); e < graph.end(item); e++) {
      int target = graph.column(e);
      touch(target);
      scores[target] += (float) (weight * graph.weight(e));
    }
  }

  private void touch(int item) {
    if (links[item] == 0
        && recent[item] == 0
        && together[item] == 0
        && backward[item] == 0
        && next[item] == 0) {
      if (reachedCount == reached.length) {
        reached = Arrays.copyOf(reached, 2 * reached.length);
      }
      reached[reachedCount++] = item;
    }
  }

  private void clear() {
    for (int r = 0; r < reachedCount; r++) {
      int item = reached[r];
      recent[item] = 0;
      slow[item] = 0;
      peak[item] = 0;
      together[item] = 0;
      backward[item] = 0;
      last[item] = 0;
      next[item] = 0;
      links[item] = 0;
    }
    reachedCount = 0;
  }

  /** The items with the largest recent score that pass, in descending order; at most {@code n}. */
  int[] top(int n, IntPredicate passes) {
    long[] keys = new long[reachedCount];
    int found = 0;
    for (int r = 0; r < reachedCount; r++) {
      int item = reached[r];
      if (recent[item] > 0 && passes.test(item)) {
        keys[found++] = descending(recent[item], item);
      }
    }
    Arrays.sort(keys, 0, found);
    int[] items = new int[Math.min(n, found)];
    for (int i = 0; i < items.length; i++) {
      items[i] = (int) keys[i];
    }
    return items;
  }

  /** Sorts by score, the largest first, then by item. Scores are not negative. */
  private static long descending(float score, int item) {
    return ((long) ~Float.floatToIntBits(score) << 32) | item;
  }

  Maxima maxima(int[] candidates) {
    return new Maxima(
        largest(recent, candidates),
        largest(slow, candidates),
        largest(peak, candidates),
        largest(together, candidates),
        largest(backward, candidates),
        largest(last, candidates),
        largest(next, candidates));
  }

  private static float largest(float[] scores, int[] candidates) {
    float max = 0;
    for (int item : candidates) {
      if (item < scores.length) {
        max = Math.max(max, scores[item]);
      }
    }
    return max;
  }
}
