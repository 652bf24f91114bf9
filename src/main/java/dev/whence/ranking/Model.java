package dev.whence.ranking;

/**
 * What a model version knows, the ranker's network apart. Immutable.
 *
 * @param index numbers the items; ordinals everywhere else refer to it
 * @param baseline the row of features that explanations compare with, {@link Feature#COUNT} numbers
 */
public record Model(
    ItemIndex index,
    ItemGraphs graphs,
    Popularity popularity,
    Vocabulary vocabulary,
    float[] baseline) {

  public Model {
    if (graphs.successors().rows() != index.size()) {
      throw new IllegalArgumentException(
          "a graph of " + graphs.successors().rows() + " items, an index of " + index.size());
    }
    if (baseline.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          "the baseline has " + baseline.length + " features instead of " + Feature.COUNT);
    }
    baseline = baseline.clone();
  }

  public Model withBaseline(float[] row) {
    return new Model(index, graphs, popularity, vocabulary, row);
  }
}
