package dev.whence.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Scores with an ONNX model of one input {@code features} [rows, {@link Feature#COUNT}] and one
 * output {@code score} [rows], both float32. Thread-safe; one session a model version.
 */
public final class OnnxScorer implements Scorer {

  private static final String INPUT = "features";
  private static final String OUTPUT = "score";

  /**
   * What passes between the layers for so many rows stays in the cache: a sixth faster than more.
   */
  private static final int ROWS_A_RUN = 1024;

  private static final Cleaner CLEANER = Cleaner.create();

  private final OrtSession session;
  private final Cleaner.Cleanable closing;
  private final ThreadLocal<FloatBuffer> buffers =
      ThreadLocal.withInitial(() -> Tensors.buffer(ROWS_A_RUN * Feature.COUNT));

  /**
   * @param model a self-contained ONNX file
   * @throws IllegalArgumentException if its inputs or outputs do not fit; names which and why
   */
  public OnnxScorer(byte[] model) {
    try {
      session = Tensors.environment().createSession(model, Tensors.options());
      closing = CLEANER.register(this, closer(session));
      requireFits();
    } catch (OrtException e) {
      throw new OnnxFailedException("the ranker cannot be loaded: " + e.getMessage(), e);
    }
  }

  private void requireFits() throws OrtException {
    requireTensor("input", session.getInputInfo(), INPUT, new long[] {-1, Feature.COUNT});
    requireTensor("output", session.getOutputInfo(), OUTPUT, new long[] {-1});
  }

  private static void requireTensor(
      String kind, Map<String, NodeInfo> actual, String name, long[] shape) {
    String wanted = kind + " '" + name + "' of float32 " + Arrays.toString(shape);
    if (!actual.keySet().equals(Set.of(name))) {
      throw new IllegalArgumentException(
          "a ranker has one " + wanted + "; this one has " + actual.keySet());
    }
    ValueInfo info = Objects.requireNonNull(actual.get(name)).getInfo();
    if (!(info instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || !Arrays.equals(tensor.getShape(), shape)) {
      throw new IllegalArgumentException("a ranker has one " + wanted + "; this one has " + info);
    }
  }

  @Override
  public float[] score(float[] features, int rows) {
    if (features.length < rows * Feature.COUNT) {
      throw new IllegalArgumentException(
          rows + " rows need " + rows * Feature.COUNT + " features, not " + features.length);
    }
    float[] scores = new float[rows];
    for (int from = 0; from < rows; from += ROWS_A_RUN) {
      score(features, from, Math.min(ROWS_A_RUN, rows - from), scores);
    }
    return scores;
  }

  /** Scores some rows into the places that they have among all. */
  private void score(float[] features, int from, int rows, float[] scores) {
    FloatBuffer buffer =
        buffers.get().clear().put(features, from * Feature.COUNT, rows * Feature.COUNT).flip();
    try (OnnxTensor input = Tensors.over(buffer, rows, Feature.COUNT);
        OrtSession.Result result = session.run(Map.of(INPUT, input))) {
      FloatBuffer given = ((OnnxTensor) result.get(0)).getFloatBuffer();
      if (given.remaining() != rows) {
        throw new OnnxFailedException(
            "scoring " + rows + " rows gave " + given.remaining() + " scores, not one a row");
      }
      given.get(scores, from, rows);
    } catch (OrtException e) {
      throw new OnnxFailedException("scoring " + rows + " rows failed: " + e.getMessage(), e);
    } finally {
      // Else the session could be cleaned up in the middle of the caller's last call.
      Reference.reachabilityFence(this);
    }
  }

  /** Also happens by itself when nobody holds the scorer any more. */
  @Override
  public void close() {
    closing.clean();
  }

  private static Runnable closer(OrtSession session) {
    return () -> {
      try {
        session.close();
      } catch (OrtException e) {
        throw new OnnxFailedException("the ranker cannot be closed: " + e.getMessage(), e);
      }
    };
  }
}
