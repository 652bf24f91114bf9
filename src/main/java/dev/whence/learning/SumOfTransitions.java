package dev.whence.learning;

import java.util.Arrays;

/**
 * Counts and what is added to them or taken away, summed while they are read; what becomes zero is
 * gone.
 *
 * @param base may have fewer items
 * @param change may have negative counts
 */
record SumOfTransitions(Transitions base, Transitions change) implements Transitions {

  @Override
  public int items() {
    return change.items();
  }

  @Override
  public void forEach(int item, Entry entry) {
    if (item >= base.items()) {
      change.forEach(item, entry);
      return;
    }
    Row changed = new Row();
    change.forEach(item, changed);
    if (changed.size == 0) {
      base.forEach(item, entry);
      return;
    }
    base.forEach(item, (column, units) -> changed.emit(column, units, entry));
    changed.emitRest(entry);
  }

  /** One row of the change, and how much of it has been read. */
  private static final class Row implements Entry {
    private static final int[] NO_COLUMNS = {};
    private static final long[] NO_UNITS = {};

    private int[] columns = NO_COLUMNS;
    private long[] units = NO_UNITS;
    private int size;
    private int next;

    @Override
    public void accept(int column, long count) {
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, Math.max(8, 2 * size));
        units = Arrays.copyOf(units, columns.length);
      }
      columns[size] = column;
      units[size++] = count;
    }

    void emit(int column, long count, Entry entry) {
      while (next < size && columns[next] < column) {
        entry.accept(columns[next], units[next++]);
      }
      long sum = count;
      if (next < size && columns[next] == column) {
        sum += units[next++];
      }
      if (sum != 0) {
        entry.accept(column, sum);
      }
    }

    void emitRest(Entry entry) {
      while (next < size) {
        entry.accept(columns[next], units[next++]);
      }
    }
  }
}
