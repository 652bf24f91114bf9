package dev.whence.learning;

import dev.whence.ranking.SparseMatrix;
import java.util.Arrays;

/**
 * Counts who follows whom and keeps each item's strongest edges.
 *
 * <p>Works row by row over the places at which an item stands, so that it holds one row of counts
 * at a time. Time is linear in events × window, memory in events + edges. Not thread-safe.
 */
final class GraphBuilder {

  private final Sequences sequences;
  private final int items;

  /** Where each item stands: user and position, packed; {@code placeStarts} has one end more. */
  private final long[] places;

  private final int[] placeStarts;

  GraphBuilder(Sequences sequences) {
    this.sequences = sequences;
    items = sequences.index().size();
    placeStarts = new int[items + 1];
    places = new long[Math.toIntExact(sequences.size())];
    findPlaces();
  }

  private void findPlaces() {
    for (int u = 0; u < sequences.users(); u++) {
      for (int item : sequences.items(u)) {
        placeStarts[item + 1]++;
      }
    }
    for (int i = 0; i < items; i++) {
      placeStarts[i + 1] += placeStarts[i];
    }
    int[] fill = placeStarts.clone();
    for (int u = 0; u < sequences.users(); u++) {
      int[] sequence = sequences.items(u);
      for (int n = 0; n < sequence.length; n++) {
        places[fill[sequence[n]]++] = ((long) u << 32) | n;
      }
    }
  }

  SparseMatrix build(GraphRecipe recipe) {
    float[] weight = recipe.weight().table(recipe.window());
    Row row = new Row(items);
    float[] columnFactors = columnFactors(recipe, weight);
    int[] starts = new int[items + 1];
    int[] columns = new int[1024];
    float[] weights = new float[1024];
    int size = 0;
    for (int j = 0; j < items; j++) {
      count(j, recipe, weight, row);
      double rowFactor = Math.pow(row.sum() + recipe.smoothing(), -recipe.rowPower());
      int kept = row.strongest(rowFactor, columnFactors, recipe.neighbours());
      if (size + kept > columns.length) {
        int capacity = Math.max(size + kept, 2 * columns.length);
        columns = Arrays.copyOf(columns, capacity);
        weights = Arrays.copyOf(weights, capacity);
      }
      for (int n = 0; n < kept; n++) {
        columns[size] = row.column(n);
        weights[size++] = row.weight(n);
      }
      starts[j + 1] = size;
      row.clear();
    }
    return SparseMatrix.of(starts, Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
  }

  /** Adds row j of C' to {@code row}. */
  private void count(int j, GraphRecipe recipe, float[] weight, Row row) {
    for (int p = placeStarts[j]; p < placeStarts[j + 1]; p++) {
      int[] sequence = sequences.items((int) (places[p] >>> 32));
      int n = (int) places[p];
      for (int d = 1;
          d <= recipe.window() && n + d < sequence.length && recipe.forward() > 0;
          d++) {
        if (sequence[n + d] != j) {
          row.add(sequence[n + d], (float) (recipe.forward() * weight[d]));
        }
      }
      for (int d = 1; d <= recipe.window() && n - d >= 0 && recipe.backward() > 0; d++) {
        if (sequence[n - d] != j) {
          row.add(sequence[n - d], (float) (recipe.backward() * weight[d]));
        }
      }
    }
  }

  /** (c_i + λ)^−b for every item. */
  private float[] columnFactors(GraphRecipe recipe, float[] weight) {
    double[] sums = new double[items];
    for (int u = 0; u < sequences.users(); u++) {
      int[] sequence = sequences.items(u);
      for (int n = 0; n < sequence.length; n++) {
        for (int d = 1; d <= recipe.window() && n + d < sequence.length; d++) {
          if (sequence[n] != sequence[n + d]) {
            sums[sequence[n + d]] += recipe.forward() * weight[d];
            sums[sequence[n]] += recipe.backward() * weight[d];
          }
        }
      }
    }
    float[] factors = new float[items];
    for (int i = 0; i < items; i++) {
      factors[i] = (float) Math.pow(sums[i] + recipe.smoothing(), -recipe.columnPower());
    }
    return factors;
  }

  /** One row of counts. */
  private static final class Row {

    private final float[] counts;
    private int[] touched = new int[256];
    private int size;
    private long[] order = new long[256];

    Row(int items) {
      counts = new float[items];
    }

    void add(int column, float amount) {
      if (counts[column] == 0) {
        if (size == touched.length) {
          touched = Arrays.copyOf(touched, 2 * size);
        }
        touched[size++] = column;
      }
      counts[column] += amount;
    }

    double sum() {
      double sum = 0;
      for (int n = 0; n < size; n++) {
        sum += counts[touched[n]];
      }
      return sum;
    }

    /** Orders the columns by normalised weight and returns how many are kept. */
    int strongest(double rowFactor, float[] columnFactors, int most) {
      order = order.length < size ? new long[Math.max(size, 2 * order.length)] : order;
      for (int n = 0; n < size; n++) {
        int column = touched[n];
        float weight = (float) (counts[column] * rowFactor * columnFactors[column]);
        order[n] = ((long) ~Float.floatToIntBits(weight) << 32) | column;
      }
      Arrays.sort(order, 0, size);
      return Math.min(most, size);
    }

    int column(int n) {
      return (int) order[n];
    }

    float weight(int n) {
      return Float.intBitsToFloat(~(int) (order[n] >>> 32));
    }

    void clear() {
      for (int n = 0; n < size; n++) {
        counts[touched[n]] = 0;
      }
      size = 0;
    }
  }
}
