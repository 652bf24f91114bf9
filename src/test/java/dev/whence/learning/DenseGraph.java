package dev.whence.learning;

/**
 * The formula of {@link GraphRecipe} written down as it stands: full matrices, doubles, no regard
 * to time or memory.
 */
final class DenseGraph {

  private DenseGraph() {}

  /** S[j][i] of all pairs. */
  static double[][] of(Sequences sequences, GraphRecipe recipe) {
    double[][] counts = counts(sequences, recipe);
    int n = counts.length;
    double[] rows = new double[n];
    double[] columns = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        rows[j] += counts[j][i];
        columns[i] += counts[j][i];
      }
    }
    double[][] weights = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        weights[j][i] =
            counts[j][i]
                / (Math.pow(rows[j] + recipe.smoothing(), recipe.rowPower())
                    * Math.pow(columns[i] + recipe.smoothing(), recipe.columnPower()));
      }
    }
    return weights;
  }

  /** C' = forward·C + backward·Cᵀ; an item does not follow itself. */
  private static double[][] counts(Sequences sequences, GraphRecipe recipe) {
    int n = sequences.index().size();
    double[][] counts = new double[n][n];
    for (int u = 0; u < sequences.users(); u++) {
      int[] items = sequences.items(u);
      for (int a = 0; a < items.length; a++) {
        for (int b = a + 1; b < items.length && b - a <= recipe.counts().window(); b++) {
          if (items[a] != items[b]) {
            double weight = weight(sequences, u, a, b, recipe.counts());
            counts[items[a]][items[b]] += recipe.forward() * weight;
            counts[items[b]][items[a]] += recipe.backward() * weight;
          }
        }
      }
    }
    return counts;
  }

  private static double weight(Sequences sequences, int u, int a, int b, CountRecipe recipe) {
    double age = sequences.end().getEpochSecond() - sequences.second(u, b);
    return recipe.weight().at(b - a) * Math.pow(0.5, age / recipe.halfLife().toSeconds());
  }
}
