package dev.whence.learning;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Counts in compressed rows (CSR) over buffers, so that a memory-mapped file serves without being
 * copied to the heap.
 */
public final class CountedRows implements Transitions {

  private final IntBuffer starts;
  private final IntBuffer columns;
  private final LongBuffer units;

  /**
   * @param starts items + 1 ascending positions, the last one the number of counts
   * @param columns the column of each count, ascending within a row
   * @param units the counts
   */
  public CountedRows(IntBuffer starts, IntBuffer columns, LongBuffer units) {
    int items = starts.limit() - 1;
    if (items < 0 || starts.get(0) != 0 || starts.get(items) != columns.limit()) {
      throw new IllegalArgumentException(
          "the row starts do not span the " + columns.limit() + " counts");
    }
    if (columns.limit() != units.limit()) {
      throw new IllegalArgumentException(
          columns.limit() + " columns do not go with " + units.limit() + " counts");
    }
    this.starts = starts;
    this.columns = columns;
    this.units = units;
  }

  @Override
  public int items() {
    return starts.limit() - 1;
  }

  @Override
  public void forEach(int item, Entry entry) {
    int end = starts.get(item + 1);
    for (int e = starts.get(item); e < end; e++) {
      entry.accept(columns.get(e), units.get(e));
    }
  }

  /** Rows in the making: counts by ascending row and column. */
  public static final class Builder {

    private final int[] starts;
    private int rows;
    private int size;
    private int[] columns = new int[1024];
    private long[] units = new long[1024];

    public Builder(int items) {
      starts = new int[items + 1];
    }

    public void add(int column, long count) {
      if (size == columns.length) {
        int capacity = size + (size >> 1);
        columns = Arrays.copyOf(columns, capacity);
        units = Arrays.copyOf(units, capacity);
      }
      columns[size] = column;
      units[size++] = count;
    }

    /** Goes on to the next row; each row is ended, also one without counts. */
    public void endRow() {
      starts[++rows] = size;
    }

    /** After the last row. */
    public CountedRows build() {
      return new CountedRows(
          IntBuffer.wrap(starts),
          IntBuffer.wrap(columns, 0, size).slice(),
          LongBuffer.wrap(units, 0, size).slice());
    }
  }
}
