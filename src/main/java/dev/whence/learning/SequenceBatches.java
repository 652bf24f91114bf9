package dev.whence.learning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Cuts histories into batches. The histories of all people, in random order, make one long row of
 * items, each with the choice that follows it; that is cut into rows of equal length, and the rows
 * are shuffled. So every choice is a target once an epoch, however long or short the histories are,
 * and the cuts fall elsewhere in each epoch. Not thread-safe.
 */
final class SequenceBatches {

  private final Sequences sequences;
  private final int[] lengths;
  private final SequenceNetwork network;
  private final int[] learned;
  private final SplittableRandom random;
  private final double correction;
  private int[] items = new int[0];
  private int[] segments = new int[0];
  private int[] targets = new int[0];
  private int[] rows = new int[0];

  /**
   * @param lengths how many choices of each person are learned from, the oldest first
   * @param learned what negatives are drawn from
   */
  SequenceBatches(
      Sequences sequences,
      int[] lengths,
      SequenceNetwork network,
      int[] learned,
      SplittableRandom random) {
    this.sequences = sequences;
    this.lengths = lengths;
    this.network = network;
    this.learned = learned;
    this.random = random;
    correction = Math.log(Math.max(1, learned.length - 1) / (double) network.negatives());
  }

  /** Batches of one epoch. */
  int count() {
    long tokens = Arrays.stream(lengths).mapToLong(length -> Math.max(0, length - 1)).sum();
    int rowsOfAll = Math.toIntExact((tokens + network.rowLength() - 1) / network.rowLength());
    return (rowsOfAll + network.batchRows() - 1) / network.batchRows();
  }

  /** Cuts anew. */
  void shuffle() {
    int rowCount = count() * network.batchRows();
    items = filled(rowCount * network.rowLength());
    segments = filled(items.length);
    targets = filled(items.length);
    int at = 0;
    for (int user : shuffled(sequences.users())) {
      int[] chosen = sequences.items(user);
      for (int n = 0; n + 1 < lengths[user]; n++) {
        items[at] = chosen[n];
        targets[at] = chosen[n + 1];
        segments[at++] = user;
      }
    }
    rows = shuffled(rowCount);
  }

  private static int[] filled(int length) {
    int[] places = new int[length];
    Arrays.fill(places, SequenceNetwork.Batch.ABSENT);
    return places;
  }

  /** The n-th batch since the last {@link #shuffle}. */
  SequenceNetwork.Batch batch(int n) {
    int[] negatives = new int[network.negatives()];
    Arrays.setAll(negatives, i -> learned[random.nextInt(learned.length)]);
    return new SequenceNetwork.Batch(
        rowsOf(items, n), rowsOf(segments, n), rowsOf(targets, n), negatives, correction);
  }

  private int[] rowsOf(int[] places, int batch) {
    int length = network.rowLength();
    int[] taken = new int[network.batchRows() * length];
    for (int r = 0; r < network.batchRows(); r++) {
      int row = rows[batch * network.batchRows() + r];
      System.arraycopy(places, row * length, taken, r * length, length);
    }
    return taken;
  }

  private int[] shuffled(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
