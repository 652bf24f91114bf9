package dev.whence.ranking;

/** The ranker: features in, logits out. Thread-safe. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores rows of features in one call of the model.
   *
   * @param features row-major, {@code rows} × {@link Feature#COUNT}, raw (the model standardises);
   *     what follows them in the array is not read
   * @return one logit a row
   */
  float[] score(float[] features, int rows);

  @Override
  void close();
}
