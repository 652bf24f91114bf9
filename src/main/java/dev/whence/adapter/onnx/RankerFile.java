package dev.whence.adapter.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Puts trained parameters into an authored graph. */
final class RankerFile {

  /** With which the names of the mean and the scale of the features begin. */
  private static final String STANDARDISATION = "standardise.";

  private RankerFile() {}

  /**
   * Returns the graph with the initializers of these names replaced.
   *
   * @throws IllegalArgumentException if the graph has no such initializer, or one of another size
   */
  static byte[] with(byte[] graph, Map<String, float[]> parameters) {
    OnnxMl.ModelProto.Builder model = parse(graph).toBuilder();
    int replaced = 0;
    for (OnnxMl.TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      float[] values = parameters.get(tensor.getName());
      if (values != null) {
        replace(tensor, values);
        replaced++;
      }
    }
    if (replaced != parameters.size()) {
      throw new IllegalArgumentException(
          "of the parameters " + parameters.keySet() + " the graph has only " + replaced);
    }
    return model.build().toByteArray();
  }

  /**
   * Reads initializers.
   *
   * @param sizes how many numbers each of them holds
   * @throws IllegalArgumentException if the ranker has no such initializer, or one of another size
   */
  static Map<String, float[]> parameters(byte[] ranker, Map<String, Integer> sizes) {
    Map<String, float[]> parameters = new HashMap<>();
    for (OnnxMl.TensorProto tensor : parse(ranker).getGraph().getInitializerList()) {
      Integer size = sizes.get(tensor.getName());
      if (size != null && size * Float.BYTES == tensor.getRawData().size()) {
        float[] values = new float[size];
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer();
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        parameters.put(tensor.getName(), values);
      }
    }
    if (!parameters.keySet().equals(sizes.keySet())) {
      throw new IllegalArgumentException(
          "the ranker is of another network: of the parameters "
              + sizes
              + " it has only "
              + parameters.keySet());
    }
    return parameters;
  }

  static OnnxMl.ModelProto parse(byte[] model) {
    try {
      return OnnxMl.ModelProto.parseFrom(model);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the ranker cannot be loaded: it is no ONNX model", e);
    }
  }

  /**
   * @throws IllegalArgumentException if this is no ONNX model, or one that needs another file
   */
  static void requireSelfContained(byte[] model) {
    if (model.length == 0) {
      throw new IllegalArgumentException("the ranker cannot be loaded: the file is empty");
    }
    for (OnnxMl.TensorProto tensor : parse(model).getGraph().getInitializerList()) {
      if (tensor.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
        throw new IllegalArgumentException(
            "a ranker is self-contained; the parameter '"
                + tensor.getName()
                + "' of this one is in another file: save the model without external data");
      }
    }
  }

  /** Names the first float32 initializer that holds a number that is not finite, and the number. */
  static Optional<String> notFinite(byte[] graph) {
    return parse(graph).getGraph().getInitializerList().stream()
        .filter(tensor -> tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT_VALUE)
        .flatMap(tensor -> notFinite(tensor).stream())
        .findFirst();
  }

  private static Optional<String> notFinite(OnnxMl.TensorProto tensor) {
    for (float value : values(tensor)) {
      if (!Float.isFinite(value)) {
        return Optional.of(tensor.getName() + " holds " + value);
      }
    }
    return Optional.empty();
  }

  /**
   * The graph with the numbers of each float32 initializer in an order drawn by lot, but for those
   * that standardise the features.
   *
   * @return empty if there is no such initializer of two numbers or more
   */
  static Optional<byte[]> shuffled(byte[] graph, SplittableRandom random) {
    OnnxMl.ModelProto.Builder model = parse(graph).toBuilder();
    int shuffled = 0;
    for (OnnxMl.TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      if (tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT_VALUE
          && !tensor.getName().startsWith(STANDARDISATION)) {
        float[] values = values(tensor.build());
        shuffle(values, random);
        replace(tensor, values);
        shuffled += values.length > 1 ? 1 : 0;
      }
    }
    return shuffled == 0 ? Optional.empty() : Optional.of(model.build().toByteArray());
  }

  private static void shuffle(float[] values, SplittableRandom random) {
    for (int n = values.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      float value = values[n];
      values[n] = values[other];
      values[other] = value;
    }
  }

  private static float[] values(OnnxMl.TensorProto tensor) {
    FloatBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    boolean isRaw = raw.hasRemaining();
    float[] values = new float[isRaw ? raw.remaining() : tensor.getFloatDataCount()];
    for (int n = 0; n < values.length; n++) {
      values[n] = isRaw ? raw.get(n) : tensor.getFloatData(n);
    }
    return values;
  }

  private static void replace(OnnxMl.TensorProto.Builder tensor, float[] values) {
    long size = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    if (size != values.length) {
      throw new IllegalArgumentException(
          tensor.getName() + " holds " + size + " numbers, not " + values.length);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    tensor.clearFloatData().setRawData(ByteString.copyFrom(bytes));
  }
}
