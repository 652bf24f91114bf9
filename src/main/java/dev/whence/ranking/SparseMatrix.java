package dev.whence.ranking;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A sparse matrix of floats in compressed rows (CSR). Immutable and thread-safe; it reads from
 * buffers, so that a memory-mapped file serves without being copied to the heap.
 *
 * <p>The entries of row {@code r} are those from {@link #start start(r)} to {@link #end end(r)}.
 * Within a row they stand in descending order of weight.
 */
public final class SparseMatrix {

  private final int rows;
  private final IntBuffer starts;
  private final IntBuffer columns;
  private final FloatBuffer weights;

  /**
   * @param starts {@code rows + 1} ascending positions, the last one the number of entries
   * @param columns the column of each entry
   * @param weights the value of each entry
   */
  public SparseMatrix(IntBuffer starts, IntBuffer columns, FloatBuffer weights) {
    rows = starts.limit() - 1;
    if (rows < 0 || starts.get(0) != 0 || starts.get(rows) != columns.limit()) {
      throw new IllegalArgumentException(
          "the row starts do not span the " + columns.limit() + " entries");
    }
    if (columns.limit() != weights.limit()) {
      throw new IllegalArgumentException(
          columns.limit() + " columns do not go with " + weights.limit() + " weights");
    }
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
  }

  /** A matrix over arrays that the caller gives away. */
  public static SparseMatrix of(int[] starts, int[] columns, float[] weights) {
    return new SparseMatrix(
        IntBuffer.wrap(starts), IntBuffer.wrap(columns), FloatBuffer.wrap(weights));
  }

  /** A matrix without entries. */
  public static SparseMatrix empty(int rows) {
    return of(new int[rows + 1], new int[0], new float[0]);
  }

  public int rows() {
    return rows;
  }

  public int entries() {
    return columns.limit();
  }

  public int start(int row) {
    return starts.get(row);
  }

  public int end(int row) {
    return starts.get(row + 1);
  }

  public int rowLength(int row) {
    return end(row) - start(row);
  }

  public int column(int entry) {
    return columns.get(entry);
  }

  public float weight(int entry) {
    return weights.get(entry);
  }

  /** Some rows, numbered in their order, with those of their entries whose column is wanted. */
  SparseMatrix part(int[] some, IntPredicate isWanted) {
    int most = Arrays.stream(some).map(this::rowLength).sum();
    int[] partStarts = new int[some.length + 1];
    int[] partColumns = new int[most];
    float[] partWeights = new float[most];
    int size = 0;
    for (int n = 0; n < some.length; n++) {
      for (int e = start(some[n]); e < end(some[n]); e++) {
        if (isWanted.test(columns.get(e))) {
          partColumns[size] = columns.get(e);
          partWeights[size++] = weights.get(e);
        }
      }
      partStarts[n + 1] = size;
    }
    return of(partStarts, Arrays.copyOf(partColumns, size), Arrays.copyOf(partWeights, size));
  }

  /** The value at a row and a column; 0 where there is no entry. Linear in the row's length. */
  public float value(int row, int column) {
    for (int e = start(row); e < end(row); e++) {
      if (columns.get(e) == column) {
        return weights.get(e);
      }
    }
    return 0;
  }
}
