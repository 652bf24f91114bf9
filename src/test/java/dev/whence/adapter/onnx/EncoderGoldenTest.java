package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.ItemEmbeddings;
import dev.whence.ranking.SequenceModel;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Training by rows that batches touch, on the JVM, reproduces what PyTorch computed over whole
 * tables (see {@code models/README.md}).
 */
class EncoderGoldenTest {

  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void state_goldenParameters_equalsPyTorch(EncoderKind kind) {
    EncoderGolden golden = EncoderGolden.read(kind.word());
    try (OnnxSequenceTraining training = training(kind, golden)) {
      int[] history = IntStream.rangeClosed(1, EncoderGolden.KNOWN).toArray();
      SequenceModel model = training.model();

      float[] state = model.state(history).orElseThrow();

      double largest = 0;
      for (double value : golden.state()) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int n = 0; n < state.length; n++) {
        assertThat((double) state[n])
            .isCloseTo(golden.state()[n], within(golden.tolerance() * largest));
      }
      model.encoder().close();
    }
  }

  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void step_tenTimes_followsPyTorch(EncoderKind kind) {
    EncoderGolden golden = EncoderGolden.read(kind.word());
    try (OnnxSequenceTraining training = training(kind, golden)) {
      for (int step = 1; step <= golden.losses().length; step++) {
        double loss = golden.losses()[step - 1];
        assertThat((double) step(training, kind, step))
            .as("loss %d", step)
            .isCloseTo(loss, within(golden.tolerance() * loss));
      }
      Map<String, float[]> reached = values(training);
      golden.checksums().forEach(sum -> requireEqual(sum, reached.get(sum.name()), golden));
    }
  }

  /** No batch holds item 0, whose slot would be that of what is not there, nor the last items. */
  @ParameterizedTest
  @EnumSource(EncoderKind.class)
  void step_itemsOutsideTheBatch_stayAsTheyAre(EncoderKind kind) {
    EncoderGolden golden = EncoderGolden.read(kind.word());
    try (OnnxSequenceTraining training = training(kind, golden)) {
      SequenceModel before = training.model();
      for (int step = 1; step <= 3; step++) {
        step(training, kind, step);
      }
      SequenceModel after = training.model();

      for (int item : new int[] {0, 161, golden.items() - 1}) {
        assertThat(input(after.items(), item)).isEqualTo(input(before.items(), item));
      }
      for (int item : new int[] {0, golden.items() - 1}) {
        assertThat(output(after.items(), item)).isEqualTo(output(before.items(), item));
        assertThat(after.items().bias(item)).isEqualTo(before.items().bias(item));
      }
      assertThat(input(after.items(), 60)).isNotEqualTo(input(before.items(), 60));
      assertThat(output(after.items(), 30)).isNotEqualTo(output(before.items(), 30));
    }
  }

  private static OnnxSequenceTraining training(EncoderKind kind, EncoderGolden golden) {
    EncoderSpecification specification = EncoderSpecification.read(kind.word());
    return new OnnxSequenceTraining(
        kind,
        specification,
        EncoderSpecification.resource(kind.word(), "encode.onnx"),
        EncoderSpecification.resource(kind.word(), "train-step.onnx"),
        golden.start(specification),
        EncoderGolden.dropout(specification));
  }

  private static float step(OnnxSequenceTraining training, EncoderKind kind, int step) {
    EncoderSpecification specification = EncoderSpecification.read(kind.word());
    return training.step(EncoderGolden.batch(specification, step), EncoderGolden.LEARNING_RATE);
  }

  private static Map<String, float[]> values(OnnxSequenceTraining training) {
    Map<String, float[]> values = new HashMap<>(training.dense());
    SequenceModel model = training.model();
    model.encoder().close();
    ItemEmbeddings items = model.items();
    int width = items.width();
    float[] input = new float[items.size() * width];
    float[] output = new float[input.length];
    float[] bias = new float[items.size()];
    for (int item = 0; item < items.size(); item++) {
      items.copyInput(item, input, item * width);
      items.copyOutput(item, output, item * width);
      bias[item] = items.bias(item);
    }
    values.put("input", input);
    values.put("output", output);
    values.put("bias", bias);
    return values;
  }

  private static float[] input(ItemEmbeddings items, int item) {
    float[] row = new float[items.width()];
    items.copyInput(item, row, 0);
    return row;
  }

  private static float[] output(ItemEmbeddings items, int item) {
    float[] row = new float[items.width()];
    items.copyOutput(item, row, 0);
    return row;
  }

  private static void requireEqual(Golden.Checksum wanted, float[] values, EncoderGolden golden) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum)
        .as("sum of %s", wanted.name())
        .isCloseTo(
            wanted.sum(),
            within(golden.tolerance() * Math.sqrt(values.length * wanted.sumOfSquares())));
    assertThat(squares)
        .as("squares of %s", wanted.name())
        .isCloseTo(wanted.sumOfSquares(), within(golden.tolerance() * wanted.sumOfSquares()));
  }
}
