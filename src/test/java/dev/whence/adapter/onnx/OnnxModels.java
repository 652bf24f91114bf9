package dev.whence.adapter.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads ONNX files of rankers, and makes files that are none. */
final class OnnxModels {

  static final int FLOAT = 1;
  static final int DOUBLE = 11;

  private OnnxModels() {}

  /** What stands in the initialisers of a model, by name, in their order. */
  static Map<String, float[]> parameters(byte[] model) {
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (OnnxMl.TensorProto tensor : parse(model).getGraph().getInitializerList()) {
      float[] values = new float[tensor.getRawData().size() / Float.BYTES];
      tensor
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      parameters.put(tensor.getName(), values);
    }
    return parameters;
  }

  static OnnxMl.ModelProto parse(byte[] model) {
    try {
      return OnnxMl.ModelProto.parseFrom(model);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("this is no ONNX model", e);
    }
  }

  /** A valid model that gives back its input of shape [rows, width]. */
  static byte[] identity(String input, String output, int type, int width) {
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(10)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(18))
        .setGraph(
            OnnxMl.GraphProto.newBuilder()
                .setName("identity")
                .addInput(matrix(input, type, width))
                .addOutput(matrix(output, type, width))
                .addNode(
                    OnnxMl.NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput(input)
                        .addOutput(output)))
        .build()
        .toByteArray();
  }

  private static OnnxMl.ValueInfoProto matrix(String name, int type, int width) {
    OnnxMl.TensorShapeProto shape =
        OnnxMl.TensorShapeProto.newBuilder()
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
            .build();
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }
}
