package dev.whence.learning;

import dev.whence.ranking.SparseMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often one attribute term follows another. */
final class StepCounts {

  private final Map<Long, Integer> pairs = new HashMap<>();
  private final long[] from;
  private final long[] to;
  private long total;

  StepCounts(int terms) {
    from = new long[terms];
    to = new long[terms];
  }

  void add(int[] before, int[] after) {
    for (int a : before) {
      for (int b : after) {
        pairs.merge(((long) a << 32) | b, 1, Integer::sum);
        from[a]++;
        to[b]++;
        total++;
      }
    }
  }

  /** The shrunk mutual information of each pair that occurred; the largest {@code kept} a term. */
  SparseMatrix information(double shrinkage, int kept) {
    record Step(int to, float information) {}
    Map<Integer, List<Step>> rows = new HashMap<>();
    pairs.forEach(
        (pair, count) -> {
          int a = (int) (pair >>> 32);
          int b = (int) (long) pair;
          double expected = (double) from[a] * to[b] / total;
          float information = (float) Math.log((count + shrinkage) / (expected + shrinkage));
          rows.computeIfAbsent(a, row -> new java.util.ArrayList<>()).add(new Step(b, information));
        });
    int[] starts = new int[from.length + 1];
    int[] columns = new int[pairs.size()];
    float[] weights = new float[pairs.size()];
    int size = 0;
    for (int a = 0; a < from.length; a++) {
      List<Step> row = rows.getOrDefault(a, List.of());
      List<Step> strongest =
          row.stream()
              .sorted(
                  Comparator.comparingDouble((Step s) -> -s.information).thenComparing(Step::to))
              .limit(kept)
              .toList();
      for (Step step : strongest) {
        columns[size] = step.to;
        weights[size++] = step.information;
      }
      starts[a + 1] = size;
    }
    return SparseMatrix.of(starts, Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
  }
}
