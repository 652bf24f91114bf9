package dev.whence.ranking;

import java.util.Optional;

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

  /**
   * How much the state looks at each item of a history: the weights of the last attention layer for
   * the latest item, the mean over its heads. They are inputs of further layers, and no division of
   * any score.
   *
   * @param rows as for {@link #encode}
   * @param length how many rows are there, from 1
   * @return one weight a row that is there, their sum is 1; empty if the encoder does not attend
   */
  default Optional<float[]> attention(float[] rows, int length) {
    return Optional.empty();
  }

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
