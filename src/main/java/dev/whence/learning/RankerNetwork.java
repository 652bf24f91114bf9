package dev.whence.learning;

import dev.whence.ranking.Scorer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/** A ranker that can be trained: one of those in {@code models/rankers}. */
public interface RankerNetwork {

  /** The name of the folder in {@code models/rankers}. */
  String name();

  /** Lists that one step takes. */
  int batchLists();

  /** Rows of a list, the chosen item among them. */
  int listLength();

  /**
   * Begins a training from random parameters.
   *
   * @param mean subtracted from each feature
   * @param scale multiplies each feature after that; 0 switches a feature off
   * @param seed decides the parameters and what drops out
   */
  Training start(float[] mean, float[] scale, long seed);

  /**
   * Begins a training from a trained ranker: from its parameters, with its standardisation.
   *
   * @throws IllegalArgumentException if it is not a ranker of this network
   */
  Training startFrom(byte[] ranker, long seed);

  /**
   * Takes a training up where it stood.
   *
   * @param seed that with which it was begun
   * @throws IllegalArgumentException if the state is that of another network
   */
  Training resume(State state, long seed);

  /**
   * Opens a ranker, of this network or any other.
   *
   * @param ranker a self-contained ONNX model
   * @throws UnfitRankerException if it cannot be run, or its inputs and outputs are not those of a
   *     ranker
   */
  Scorer open(byte[] ranker);

  /**
   * Names a parameter of a trained ranker that is not finite, and its value. Scores need not betray
   * it: where a unit is switched off, a NaN behind it is not seen until somebody switches it on.
   */
  Optional<String> notFinite(byte[] ranker);

  /**
   * The same ranker with the numbers of each parameter in an order drawn by lot; what standardises
   * the features stays. To see whether what explains the ranker depends on what it has learned.
   *
   * @return a self-contained ONNX model; empty if the ranker keeps its parameters where they cannot
   *     be told from constants
   */
  Optional<byte[]> shuffled(byte[] ranker, long seed);

  /** One training. Not thread-safe. */
  interface Training extends AutoCloseable {

    /**
     * Moves the parameters by one step of AdamW.
     *
     * @param batch read from its buffers' start to their end
     * @return the loss before the step, in nats a list
     */
    float step(Batch batch, double learningRate);

    /** Everything that the next step depends on, the seed apart. */
    State state();

    /** The ranker as it is now: a self-contained ONNX model. */
    byte[] ranker();

    @Override
    void close();
  }

  /**
   * Where a training stands.
   *
   * @param steps done
   * @param tensors parameters, their moments, and the standardisation, by name
   */
  record State(int steps, Map<String, float[]> tensors) {
    public State {
      tensors = Map.copyOf(tensors);
    }
  }

  /**
   * Lists to learn from. Buffers are direct, in native order.
   *
   * @param features lists × rows × features; row 0 of a list is what the person chose
   * @param offset lists × rows, added to the logits; {@link #ABSENT} marks a row that is not there
   * @param weight one a list; 0 marks a list that is not there
   */
  record Batch(FloatBuffer features, FloatBuffer offset, FloatBuffer weight) {

    /** The offset of a row that is not there. */
    public static final float ABSENT = -1e9f;
  }

  /** This is not a ranker; the message says what does not fit. */
  final class UnfitRankerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitRankerException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
