package dev.whence.adapter.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.ranking.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * {@code golden.json}: values that PyTorch computed in double precision, and the formulae of the
 * inputs that it states.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Golden(
    String ranker,
    double tolerance,
    double[] scores,
    double[] losses,
    double[] gradientNorms,
    List<Checksum> checksums) {

  static final double LEARNING_RATE = 2e-3;
  private static final float ABSENT = -1e9f;

  record Checksum(String name, double sum, double sumOfSquares) {}

  static Golden read(String ranker) {
    try {
      return new ObjectMapper()
          .readValue(Path.of("models", "rankers", ranker, "golden.json").toFile(), Golden.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Map<String, float[]> parameters(RankerSpecification specification) {
    Map<String, float[]> parameters = new LinkedHashMap<>();
    int first = 0;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      int start = first;
      parameters.put(
          parameter.name(), floats(parameter.size(), n -> 0.3 * Math.sin(start + n + 1)));
      first += parameter.size();
    }
    return parameters;
  }

  static float[] mean() {
    return floats(Feature.COUNT, f -> 0.01 * (f + 1));
  }

  static float[] scale() {
    return floats(Feature.COUNT, f -> f == Feature.COUNT - 1 ? 0 : 1 + 0.05 * f);
  }

  static float[] features(int lists, int rows) {
    return floats(
        lists * rows * Feature.COUNT,
        n -> Math.cos(0.1 * n) + (n / Feature.COUNT % rows == 0 ? 0.5 : 0));
  }

  static float[] offset(int lists, int rows) {
    return floats(
        lists * rows, n -> n % rows % 7 == 3 ? ABSENT : n % rows > 50 ? Math.log(4.5) : 0);
  }

  static float[] weight(int lists) {
    return floats(lists, b -> b % 5 == 4 ? 0 : b % 5 == 3 ? 1.5 : 1);
  }

  static float[] mask(int lists, int width, int step, double dropout) {
    return floats(
        lists * width, n -> (n / width + n % width + step) % 10 == 0 ? 0 : 1 / (1 - dropout));
  }

  private static float[] floats(int length, IntToDoubleFunction formula) {
    float[] values = new float[length];
    for (int n = 0; n < length; n++) {
      values[n] = (float) formula.applyAsDouble(n);
    }
    return values;
  }
}
