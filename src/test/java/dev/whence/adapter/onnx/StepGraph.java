package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.whence.ranking.Feature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A training step run by hand, with every input chosen by the caller. */
final class StepGraph implements AutoCloseable {

  /** What a step tells besides the next parameters. */
  record Outcome(double loss, double gradientNorm) {}

  private final RankerSpecification specification;
  private final OrtSession session;
  private final Map<String, float[]> state = new LinkedHashMap<>();

  StepGraph(RankerSpecification specification, Map<String, float[]> parameters)
      throws OrtException {
    this.specification = specification;
    session =
        Tensors.environment()
            .createSession(
                RankerSpecification.resource(specification.ranker(), "train-step.onnx"),
                Tensors.options());
    float[] vector = new float[specification.size()];
    int end = 0;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      System.arraycopy(parameters.get(parameter.name()), 0, vector, end, parameter.size());
      end += parameter.size();
    }
    state.put("parameters", vector);
    state.put("parameters.m", new float[end]);
    state.put("parameters.v", new float[end]);
  }

  float[] parameter(String name) {
    int first = 0;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      if (parameter.name().equals(name)) {
        return Arrays.copyOfRange(state.get("parameters"), first, first + parameter.size());
      }
      first += parameter.size();
    }
    throw new IllegalArgumentException("there is no parameter " + name);
  }

  Outcome step(Map<String, float[]> batch, double learningRate, int step) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put(
          "learningRate", OnnxTensor.createTensor(Tensors.environment(), (float) learningRate));
      inputs.put("step", OnnxTensor.createTensor(Tensors.environment(), (float) step));
      for (Map.Entry<String, float[]> given : batch.entrySet()) {
        inputs.put(given.getKey(), Tensors.of(given.getValue(), shapeOf(given.getKey())));
      }
      for (Map.Entry<String, float[]> held : state.entrySet()) {
        inputs.put(held.getKey(), Tensors.of(held.getValue(), held.getValue().length));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        state.replaceAll((name, old) -> values(result, "next." + name));
        return new Outcome(values(result, "loss")[0], values(result, "gradientNorm")[0]);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private long[] shapeOf(String input) {
    long lists = specification.batchLists();
    long rows = specification.listLength();
    return switch (input) {
      case "features" -> new long[] {lists, rows, Feature.COUNT};
      case "offset" -> new long[] {lists, rows};
      case "weight" -> new long[] {lists};
      case "standardise.mean", "standardise.scale" -> new long[] {Feature.COUNT};
      default -> new long[] {lists, 1, width(input)};
    };
  }

  private long width(String mask) {
    return specification.keep().stream()
        .filter(keep -> keep.name().equals(mask))
        .mapToLong(RankerSpecification.Mask::width)
        .findFirst()
        .orElseThrow();
  }

  private static float[] values(OrtSession.Result result, String name) {
    java.nio.FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
