package dev.whence.adapter.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.learning.SequenceNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * {@code golden.json} of a sequence encoder: values that PyTorch computed in double precision over
 * whole tables, and the formulae of the inputs that it states.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EncoderGolden(
    String encoder,
    double tolerance,
    int items,
    double[] state,
    double[] losses,
    List<Golden.Checksum> checksums) {

  static final double LEARNING_RATE = 3e-3;

  /** The latest of the history whose state is given is item 1, the earliest this one. */
  static final int KNOWN = 20;

  private static final double CORRECTION = 2.5;
  private static final int ABSENT = SequenceNetwork.Batch.ABSENT;

  static EncoderGolden read(String encoder) {
    try {
      return new ObjectMapper()
          .readValue(
              Path.of("models", "encoders", encoder, "golden.json").toFile(), EncoderGolden.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  OnnxSequenceTraining.Start start(EncoderSpecification specification) {
    int table = items * specification.width();
    Map<String, float[]> dense = new HashMap<>();
    int first = 2 * table + items;
    for (RankerSpecification.Parameter parameter : specification.parameters()) {
      dense.put(parameter.name(), values(first, parameter.size()));
      first += parameter.size();
    }
    return new OnnxSequenceTraining.Start(
        values(0, table), values(table, table), values(2 * table, items), dense);
  }

  private static float[] values(int first, int size) {
    float[] values = new float[size];
    for (int n = 0; n < size; n++) {
      values[n] = (float) (0.1 * Math.sin(first + n + 1));
    }
    return values;
  }

  static SequenceNetwork.Batch batch(EncoderSpecification specification, int step) {
    int length = specification.rowLength();
    int[] items = places(specification, n -> n % length < 60 ? item(n, length, step) : ABSENT);
    int[] targets =
        places(
            specification,
            n -> items[n] == ABSENT || n % length % 20 == 19 ? ABSENT : 1 + (items[n] + 3) % 200);
    int[] negatives = new int[specification.negatives()];
    Arrays.setAll(negatives, n -> 1 + n % 60 + 20 * (step % 8));
    return new SequenceNetwork.Batch(
        items, places(specification, n -> n % length / 20), targets, negatives, CORRECTION);
  }

  private static int item(int place, int length, int step) {
    return 1 + (place / length + 5 * (place % length % 7)) % 40 + 40 * (step % 4);
  }

  private static int[] places(EncoderSpecification specification, IntUnaryOperator formula) {
    int[] places = new int[specification.tokens()];
    Arrays.setAll(places, formula);
    return places;
  }

  static Dropout dropout(EncoderSpecification specification) {
    int length = specification.rowLength();
    int width = specification.width();
    float kept = (float) (1 / (1 - specification.dropout()));
    return (mask, step) -> {
      for (int n = 0; n < mask.capacity(); n++) {
        int token = n / width;
        int sum = token / length + token % length + n % width + step;
        mask.put(n, sum % 10 == 0 ? 0 : kept);
      }
    };
  }
}
