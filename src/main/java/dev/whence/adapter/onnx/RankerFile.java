package dev.whence.adapter.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Puts trained parameters into an authored graph. */
final class RankerFile {

  private RankerFile() {}

  /**
   * Returns the graph with the initializers of these names replaced.
   *
   * @throws IllegalArgumentException if the graph has no such initializer, or one of another size
   */
  static byte[] with(byte[] graph, Map<String, float[]> parameters) {
    OnnxMl.ModelProto.Builder model;
    try {
      model = OnnxMl.ModelProto.parseFrom(graph).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the graph is no ONNX model", e);
    }
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
