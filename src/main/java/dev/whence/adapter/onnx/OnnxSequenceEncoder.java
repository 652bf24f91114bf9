package dev.whence.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.whence.ranking.SequenceEncoder;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Encodes histories with an ONNX model of the inputs {@code rows} [memory, width] and {@code mask}
 * [memory] and the output {@code state} [width], all float32. Thread-safe; one session a model
 * version.
 */
public final class OnnxSequenceEncoder implements SequenceEncoder {

  static final String ROWS = "rows";
  static final String MASK = "mask";
  private static final String STATE = "state";

  static final Cleaner CLEANER = Cleaner.create();

  private final OrtSession session;
  private final Cleaner.Cleanable closing;
  private final int memory;
  private final int width;
  private final ThreadLocal<Buffers> buffers;
  private final byte[] graph;

  /** Opened when attention is first asked for: of most encoders it never is. */
  private Optional<OnnxAttention> attention = Optional.empty();

  private boolean attentionSought;

  private record Buffers(FloatBuffer rows, FloatBuffer mask) {}

  /**
   * @param graph a self-contained ONNX file; kept, and not to be changed
   * @throws IllegalArgumentException if its inputs or outputs do not fit; names them
   */
  public OnnxSequenceEncoder(byte[] graph) {
    this.graph = graph;
    try {
      session = Tensors.environment().createSession(graph, Tensors.options());
      closing = CLEANER.register(this, closer(session));
      long[] shape = requireFits(session);
      memory = (int) shape[0];
      width = (int) shape[1];
    } catch (OrtException e) {
      throw new OnnxFailedException("the encoder cannot be loaded: " + e.getMessage(), e);
    }
    buffers =
        ThreadLocal.withInitial(
            () -> new Buffers(Tensors.buffer(memory * width), Tensors.buffer(memory)));
  }

  private static long[] requireFits(OrtSession session) throws OrtException {
    if (session.getInputNames().equals(Set.of(ROWS, MASK))
        && session.getOutputNames().equals(Set.of(STATE))) {
      NodeInfo rows = Objects.requireNonNull(session.getInputInfo().get(ROWS));
      if (rows.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 2) {
        return tensor.getShape();
      }
    }
    throw new IllegalArgumentException(
        "an encoder maps 'rows' [memory, width] and 'mask' [memory] to 'state' [width]; this one"
            + " maps "
            + session.getInputInfo()
            + " to "
            + session.getOutputInfo());
  }

  @Override
  public int memory() {
    return memory;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] encode(float[] rows, int length) {
    if (rows.length != memory * width || length < 0 || length > memory) {
      throw new IllegalArgumentException(
          String.format(
              "an encoder takes %d rows of %d numbers, here are %d numbers and a history of %d",
              memory, width, rows.length, length));
    }
    Buffers held = buffers.get();
    held.rows.put(0, rows);
    held.mask.put(0, mask(length, memory));
    try (OnnxTensor rowTensor = Tensors.over(held.rows, memory, width);
        OnnxTensor maskTensor = Tensors.over(held.mask, memory);
        OrtSession.Result result = session.run(Map.of(ROWS, rowTensor, MASK, maskTensor))) {
      float[] state = new float[width];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(state);
      return state;
    } catch (OrtException e) {
      throw new OnnxFailedException("encoding a history failed: " + e.getMessage(), e);
    } finally {
      // Else the session could be cleaned up in the middle of the caller's last call.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public Optional<float[]> attention(float[] rows, int length) {
    return soughtAttention().map(found -> found.weights(rows, length));
  }

  private synchronized Optional<OnnxAttention> soughtAttention() {
    if (!attentionSought) {
      attention = OnnxAttention.in(graph, memory, width);
      attentionSought = true;
    }
    return attention;
  }

  /** 1 for what is there, 0 for what is not. */
  static float[] mask(int length, int memory) {
    float[] mask = new float[memory];
    Arrays.fill(mask, 0, length, 1);
    return mask;
  }

  /** Also happens by itself when nobody holds the encoder any more. */
  @Override
  public synchronized void close() {
    attention.ifPresent(OnnxAttention::close);
    closing.clean();
  }

  static Runnable closer(OrtSession session) {
    return () -> {
      try {
        session.close();
      } catch (OrtException e) {
        throw new OnnxFailedException("the encoder cannot be closed: " + e.getMessage(), e);
      }
    };
  }
}
