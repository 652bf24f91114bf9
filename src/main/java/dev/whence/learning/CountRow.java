package dev.whence.learning;

import java.util.Arrays;

/** One row of C and of Cᵀ, dense, to be used for one row after the other. Not thread-safe. */
final class CountRow {

  private final long[] following;
  private final long[] preceding;
  private int[] touched = new int[256];
  private int size;
  private long[] order = new long[256];

  CountRow(int items) {
    following = new long[items];
    preceding = new long[items];
  }

  void addFollowing(int column, long units) {
    touch(column, units);
    following[column] += units;
  }

  void addPreceding(int column, long units) {
    touch(column, units);
    preceding[column] += units;
  }

  private void touch(int column, long units) {
    if (units != 0 && following[column] == 0 && preceding[column] == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = column;
    }
  }

  /** Calls for each count of C by ascending column. */
  void forEachFollowing(Transitions.Entry entry) {
    Arrays.sort(touched, 0, size);
    for (int n = 0; n < size; n++) {
      entry.accept(touched[n], following[touched[n]]);
    }
  }

  /**
   * Orders the columns by weight, (forward·C + backward·Cᵀ)·factor.
   *
   * @return how many are kept
   */
  int strongest(double forward, double backward, float[] columnFactors, int most) {
    order = order.length < size ? new long[Math.max(size, 2 * order.length)] : order;
    for (int n = 0; n < size; n++) {
      int column = touched[n];
      double count = forward * following[column] + backward * preceding[column];
      float weight = (float) (count * columnFactors[column]);
      order[n] = ((long) ~Float.floatToIntBits(weight) << 32) | column;
    }
    Arrays.sort(order, 0, size);
    return Math.min(most, size);
  }

  /** The n-th strongest column. */
  int column(int n) {
    return (int) order[n];
  }

  /** Its weight. */
  float weight(int n) {
    return Float.intBitsToFloat(~(int) (order[n] >>> 32));
  }

  void clear() {
    for (int n = 0; n < size; n++) {
      following[touched[n]] = 0;
      preceding[touched[n]] = 0;
    }
    size = 0;
  }
}
