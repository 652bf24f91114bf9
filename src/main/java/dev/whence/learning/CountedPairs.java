package dev.whence.learning;

import java.util.Arrays;

/**
 * Pairs that were counted before. Rows of Cᵀ are gathered a block of items at a time, so that the
 * transpose is never held as a whole: at most {@value #BLOCK_COUNTS} counts (192 MB), or one row,
 * at the price of reading all counts once a block.
 */
final class CountedPairs implements PairSource {

  private static final int BLOCK_COUNTS = 1 << 24;

  private final Transitions counts;
  private final int mostInBlock;
  private int[] columnLengths = new int[0];

  private int blockStart;
  private int blockEnd;
  private int[] starts = new int[0];
  private int[] columns = new int[0];
  private long[] units = new long[0];

  CountedPairs(Transitions counts) {
    this(counts, BLOCK_COUNTS);
  }

  CountedPairs(Transitions counts, int mostInBlock) {
    this.counts = counts;
    this.mostInBlock = mostInBlock;
  }

  @Override
  public int items() {
    return counts.items();
  }

  @Override
  public long[] rowSums() {
    long[] sums = new long[items()];
    for (int item = 0; item < sums.length; item++) {
      int row = item;
      counts.forEach(item, (column, count) -> sums[row] += count);
    }
    return sums;
  }

  @Override
  public long[] columnSums() {
    long[] sums = new long[items()];
    for (int item = 0; item < sums.length; item++) {
      counts.forEach(item, (column, count) -> sums[column] += count);
    }
    return sums;
  }

  @Override
  public void followers(int item, Transitions.Entry entry) {
    counts.forEach(item, entry);
  }

  @Override
  public void predecessors(int item, Transitions.Entry entry) {
    if (item < blockStart || item >= blockEnd) {
      gather(item);
    }
    for (int e = starts[item - blockStart]; e < starts[item - blockStart + 1]; e++) {
      entry.accept(columns[e], units[e]);
    }
  }

  private void gather(int first) {
    int[] lengths = columnLengths();
    blockStart = first;
    blockEnd = first;
    int size = 0;
    while (blockEnd < items() && (blockEnd == first || size + lengths[blockEnd] <= mostInBlock)) {
      size += lengths[blockEnd++];
    }
    starts = new int[blockEnd - blockStart + 1];
    for (int item = blockStart; item < blockEnd; item++) {
      starts[item - blockStart + 1] = starts[item - blockStart] + lengths[item];
    }
    columns = new int[size];
    units = new long[size];
    int[] next = Arrays.copyOf(starts, starts.length);
    for (int row = 0; row < items(); row++) {
      int predecessor = row;
      counts.forEach(
          row,
          (column, count) -> {
            if (column >= blockStart && column < blockEnd) {
              int place = next[column - blockStart]++;
              columns[place] = predecessor;
              units[place] = count;
            }
          });
    }
  }

  private int[] columnLengths() {
    if (columnLengths.length == 0) {
      int[] lengths = new int[items()];
      for (int row = 0; row < lengths.length; row++) {
        counts.forEach(row, (column, count) -> lengths[column]++);
      }
      columnLengths = lengths;
    }
    return columnLengths;
  }
}
