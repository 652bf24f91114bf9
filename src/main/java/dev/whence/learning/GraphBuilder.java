package dev.whence.learning;

import dev.whence.ranking.SparseMatrix;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes item graphs of counts: normalises them and keeps each item's strongest edges.
 *
 * <p>What was counted before is used where the recipe is the same. Everything else is counted row
 * by row over the places at which an item stands, so that one row of counts is held at a time: time
 * is linear in choices × window, memory in choices + edges. Both give the same graph, bit for bit.
 * Not thread-safe.
 */
final class GraphBuilder {

  private final Sequences sequences;
  private final List<TransitionCounts> counted;
  private final Instant reference;
  private final int items;
  private @Nullable Places places;

  GraphBuilder(Sequences sequences) {
    this(sequences, List.of());
  }

  /**
   * @param counted counts of these sequences
   */
  GraphBuilder(Sequences sequences, List<TransitionCounts> counted) {
    this.sequences = sequences;
    this.counted = List.copyOf(counted);
    reference = sequences.end();
    items = sequences.index().size();
  }

  SparseMatrix build(GraphRecipe recipe) {
    PairSource pairs = pairs(recipe.counts());
    double unit = PairWeights.scale(recipe.counts(), reference);
    double forward = recipe.forward() * unit;
    double backward = recipe.backward() * unit;
    long[] following = pairs.rowSums();
    long[] preceding = pairs.columnSums();
    float[] columnFactors = new float[items];
    for (int i = 0; i < items; i++) {
      double sum = forward * preceding[i] + backward * following[i];
      columnFactors[i] = (float) Math.pow(sum + recipe.smoothing(), -recipe.columnPower());
    }
    CountRow row = new CountRow(items);
    Edges edges = new Edges(items);
    for (int j = 0; j < items; j++) {
      if (forward > 0) {
        pairs.followers(j, row::addFollowing);
      }
      if (backward > 0) {
        pairs.predecessors(j, row::addPreceding);
      }
      double sum = forward * following[j] + backward * preceding[j];
      double rowFactor = Math.pow(sum + recipe.smoothing(), -recipe.rowPower());
      int kept =
          row.strongest(
              forward * rowFactor, backward * rowFactor, columnFactors, recipe.neighbours());
      edges.addRow(row, kept);
      row.clear();
    }
    return edges.matrix();
  }

  private PairSource pairs(CountRecipe recipe) {
    return counted.stream()
        .filter(counts -> counts.recipe().equals(recipe))
        .findFirst()
        .<PairSource>map(counts -> new CountedPairs(counts.rows()))
        .orElseGet(() -> new SequencePairs(places(), recipe));
  }

  private Places places() {
    Places found = places == null ? new Places(sequences) : places;
    places = found;
    return found;
  }

  private static final class Edges {
    private final int[] starts;
    private int rows;
    private int size;
    private int[] columns = new int[1024];
    private float[] weights = new float[1024];

    Edges(int items) {
      starts = new int[items + 1];
    }

    void addRow(CountRow row, int kept) {
      if (size + kept > columns.length) {
        int capacity = Math.max(size + kept, columns.length + (columns.length >> 1));
        columns = Arrays.copyOf(columns, capacity);
        weights = Arrays.copyOf(weights, capacity);
      }
      for (int n = 0; n < kept; n++) {
        columns[size] = row.column(n);
        weights[size++] = row.weight(n);
      }
      starts[++rows] = size;
    }

    SparseMatrix matrix() {
      return SparseMatrix.of(starts, Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
    }
  }
}
