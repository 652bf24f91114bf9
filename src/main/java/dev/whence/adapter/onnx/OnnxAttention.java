package dev.whence.adapter.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * The attention of an encoder: the same graph with another output, that of its last softmax, which
 * the state does not give out. Its shape is [1, heads, memory, memory]; the first query is that of
 * the latest item, whose state the encoder returns. Thread-safe.
 */
final class OnnxAttention implements AutoCloseable {

  private static final String SOFTMAX = "Softmax";

  private final OrtSession session;
  private final Cleaner.Cleanable closing;
  private final int memory;
  private final int width;

  private OnnxAttention(byte[] graph, int memory, int width) {
    this.memory = memory;
    this.width = width;
    try {
      session = Tensors.environment().createSession(graph, Tensors.options());
      closing = OnnxSequenceEncoder.CLEANER.register(this, OnnxSequenceEncoder.closer(session));
    } catch (OrtException e) {
      throw new OnnxFailedException("the attention cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the attention of an encoder; empty if it does not attend.
   *
   * @param encoder a self-contained ONNX model
   */
  static Optional<OnnxAttention> in(byte[] encoder, int memory, int width) {
    return withAttentionAsOutput(encoder).map(graph -> new OnnxAttention(graph, memory, width));
  }

  private static Optional<byte[]> withAttentionAsOutput(byte[] encoder) {
    OnnxMl.ModelProto model = RankerFile.parse(encoder);
    return model.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(SOFTMAX))
        .reduce((earlier, later) -> later)
        .map(
            softmax -> {
              OnnxMl.ModelProto.Builder builder = model.toBuilder();
              builder.getGraphBuilder().clearOutput().addOutput(floats(softmax.getOutput(0)));
              return builder.build().toByteArray();
            });
  }

  private static OnnxMl.ValueInfoProto floats(String name) {
    OnnxMl.TypeProto.Builder type = OnnxMl.TypeProto.newBuilder();
    type.getTensorTypeBuilder().setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
    return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(type).build();
  }

  /**
   * The weights of the latest item's query, the mean over the heads.
   *
   * @param rows {@code memory} × {@code width} floats, the latest item first
   * @param length how many rows are there
   */
  float[] weights(float[] rows, int length) {
    FloatBuffer held = Tensors.buffer(memory * width).put(0, rows);
    FloatBuffer mask = Tensors.buffer(memory).put(0, OnnxSequenceEncoder.mask(length, memory));
    try (OnnxTensor rowTensor = Tensors.over(held, memory, width);
        OnnxTensor maskTensor = Tensors.over(mask, memory);
        OrtSession.Result result =
            session.run(
                Map.of(
                    OnnxSequenceEncoder.ROWS, rowTensor, OnnxSequenceEncoder.MASK, maskTensor))) {
      OnnxTensor weights = (OnnxTensor) result.get(0);
      return meanOverHeads(weights.getFloatBuffer(), (int) weights.getInfo().getShape()[1], length);
    } catch (OrtException e) {
      throw new OnnxFailedException("the attention cannot be computed: " + e.getMessage(), e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private float[] meanOverHeads(FloatBuffer weights, int heads, int length) {
    float[] mean = new float[length];
    for (int head = 0; head < heads; head++) {
      for (int k = 0; k < length; k++) {
        mean[k] += weights.get(head * memory * memory + k) / heads;
      }
    }
    return mean;
  }

  @Override
  public void close() {
    closing.clean();
  }
}
