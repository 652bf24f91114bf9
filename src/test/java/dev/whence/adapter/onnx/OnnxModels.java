package dev.whence.adapter.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.whence.ranking.Feature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Reads ONNX files of rankers, and makes some: good ones, bad ones, and files that are none. */
public final class OnnxModels {

  public static final int FLOAT = 1;
  public static final int DOUBLE = 11;
  private static final int INT64 = 7;

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
  public static byte[] identity(String input, String output, int type, int width) {
    return model(
        OnnxMl.GraphProto.newBuilder()
            .addInput(matrix(input, type, width))
            .addOutput(matrix(output, type, width))
            .addNode(node("Identity", output, input)));
  }

  /** A ranker: tanh of eight mixtures of the features, weighed. No network of this repository. */
  public static byte[] foreignRanker(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return model(
        ranker()
            .addInitializer(tensor("mix", random(random, Feature.COUNT * 8), Feature.COUNT, 8))
            .addInitializer(tensor("weigh", random(random, 8), 8, 1))
            .addNode(node("MatMul", "mixed", "features", "mix"))
            .addNode(node("Tanh", "bent", "mixed"))
            .addNode(node("MatMul", "column", "bent", "weigh"))
            .addNode(node("Squeeze", "score", "column", "second")));
  }

  /** A ranker of one weight a feature. */
  public static byte[] weighing(float... weights) {
    return model(weighed(weights).addNode(node("Identity", "score", "plain")));
  }

  /** The same, with a parameter that no score depends on. */
  public static byte[] withSpareParameter(float value) {
    return model(
        weighed(small())
            .addInitializer(tensor("spare", new float[] {1, value}, 2))
            .addNode(node("Identity", "score", "plain")));
  }

  /** The scores are a softmax over all rows of the call. */
  public static byte[] softmaxOverRows() {
    OnnxMl.AttributeProto first =
        OnnxMl.AttributeProto.newBuilder()
            .setName("axis")
            .setType(OnnxMl.AttributeProto.AttributeType.INT)
            .setI(0)
            .build();
    return model(
        weighed(small())
            .addNode(node("Softmax", "score", "plain").toBuilder().addAttribute(first)));
  }

  /** Normal noise is added to each score. */
  public static byte[] withChance() {
    return model(
        weighed(small())
            .addNode(node("RandomNormalLike", "noise", "plain"))
            .addNode(node("Add", "score", "plain", "noise")));
  }

  /** Declares one score a row, and leaves out those that came before. */
  public static byte[] scoresWithoutRepetitions() {
    return model(weighed(small()).addNode(node("Unique", "score", "plain")));
  }

  /** Wants a second input beside the features. */
  public static byte[] withSecondInput() {
    return model(
        weighed(small())
            .addInput(matrix("context", FLOAT, 1))
            .addNode(node("Squeeze", "asked", "context", "second"))
            .addNode(node("Add", "score", "plain", "asked")));
  }

  /** Keeps its weights in a file beside it. */
  public static byte[] withWeightsElsewhere() {
    OnnxMl.TensorProto.Builder elsewhere =
        OnnxMl.TensorProto.newBuilder()
            .setName("weights")
            .setDataType(FLOAT)
            .addDims(Feature.COUNT)
            .addDims(1)
            .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                OnnxMl.StringStringEntryProto.newBuilder().setKey("location").setValue("pom.xml"));
    return model(
        ranker()
            .addInitializer(elsewhere)
            .addNode(node("MatMul", "column", "features", "weights"))
            .addNode(node("Squeeze", "score", "column", "second")));
  }

  private static float[] small() {
    return random(new SplittableRandom(5), Feature.COUNT);
  }

  private static float[] random(SplittableRandom random, int size) {
    float[] values = new float[size];
    for (int n = 0; n < size; n++) {
      values[n] = (float) random.nextDouble(-0.3, 0.3);
    }
    return values;
  }

  /** As far as one number a row, {@code plain}. */
  private static OnnxMl.GraphProto.Builder weighed(float[] weights) {
    return ranker()
        .addInitializer(tensor("weights", weights, Feature.COUNT, 1))
        .addNode(node("MatMul", "column", "features", "weights"))
        .addNode(node("Squeeze", "plain", "column", "second"));
  }

  /** With the input and the output of a ranker. */
  private static OnnxMl.GraphProto.Builder ranker() {
    return OnnxMl.GraphProto.newBuilder()
        .addInput(matrix("features", FLOAT, Feature.COUNT))
        .addOutput(value("score", FLOAT, shape()))
        .addInitializer(
            OnnxMl.TensorProto.newBuilder()
                .setName("second")
                .setDataType(INT64)
                .addDims(1)
                .addInt64Data(1));
  }

  private static byte[] model(OnnxMl.GraphProto.Builder graph) {
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(10)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(18))
        .setGraph(graph.setName("made"))
        .build()
        .toByteArray();
  }

  private static OnnxMl.NodeProto node(String type, String output, String... inputs) {
    return OnnxMl.NodeProto.newBuilder()
        .setOpType(type)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static OnnxMl.TensorProto tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(FLOAT)
            .setRawData(ByteString.copyFrom(bytes));
    LongStream.of(shape).forEach(tensor::addDims);
    return tensor.build();
  }

  private static OnnxMl.ValueInfoProto matrix(String name, int type, int width) {
    return value(
        name,
        type,
        shape().addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width)));
  }

  /** [rows]. */
  private static OnnxMl.TensorShapeProto.Builder shape() {
    return OnnxMl.TensorShapeProto.newBuilder()
        .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"));
  }

  private static OnnxMl.ValueInfoProto value(
      String name, int type, OnnxMl.TensorShapeProto.Builder shape) {
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }
}
