package dev.whence.ranking;

/** A trained sequence encoder: the embeddings of a history in, a state out. Thread-safe. */
public interface SequenceEncoder extends AutoCloseable {

  /** Items of a history that count, from the latest on. */
  int memory();

  /** The length of an embedding, and of a state. */
  int width();

  /**
   * The state after a history, in one call of the model.
   *
   * @param rows {@link #memory} × {@link #width} floats, the latest item first
   * @param length how many rows are there, from 0; what follows them does not count
   */
  float[] encode(float[] rows, int length);

  @Override
  void close();

  /** Opens trained encoders. */
  @FunctionalInterface
  interface Opener {

    /**
     * @param graph a self-contained ONNX model
     */
    SequenceEncoder open(byte[] graph);
  }
}
