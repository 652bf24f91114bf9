package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime on the JVM reproduces what PyTorch computed (see {@code models/README.md}). */
class GoldenTest {

  private static final String RANKERS = "dev.whence.adapter.onnx.RankerFoldersTest#rankers";

  @ParameterizedTest
  @MethodSource(RANKERS)
  void score_goldenParameters_equalsPyTorch(String ranker) {
    Golden golden = Golden.read(ranker);
    RankerSpecification specification = RankerSpecification.read(ranker);
    Map<String, float[]> parameters = new HashMap<>(Golden.parameters(specification));
    parameters.put("standardise.mean", Golden.mean());
    parameters.put("standardise.scale", Golden.scale());
    byte[] file = RankerFile.with(RankerSpecification.resource(ranker, "score.onnx"), parameters);

    try (OnnxScorer scorer = new OnnxScorer(file)) {
      float[] scores =
          scorer.score(Golden.features(1, specification.listLength()), golden.scores().length);
      double largest = Arrays.stream(golden.scores()).map(Math::abs).max().orElseThrow();
      for (int row = 0; row < scores.length; row++) {
        assertThat((double) scores[row])
            .as("row %d", row)
            .isCloseTo(golden.scores()[row], relative(golden, largest));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(RANKERS)
  void step_tenTimes_followsPyTorch(String ranker) throws OrtException {
    Golden golden = Golden.read(ranker);
    RankerSpecification specification = RankerSpecification.read(ranker);
    try (StepGraph graph = new StepGraph(specification, Golden.parameters(specification))) {
      for (int step = 1; step <= golden.losses().length; step++) {
        StepGraph.Outcome outcome =
            graph.step(batch(specification, step), Golden.LEARNING_RATE, step);
        double loss = golden.losses()[step - 1];
        double norm = golden.gradientNorms()[step - 1];
        assertThat(outcome.loss()).as("loss %d", step).isCloseTo(loss, relative(golden, loss));
        assertThat(outcome.gradientNorm())
            .as("gradient norm %d", step)
            .isCloseTo(norm, relative(golden, norm));
      }
      golden.checksums().forEach(sum -> requireEqual(sum, graph.parameter(sum.name()), golden));
    }
  }

  private static Map<String, float[]> batch(RankerSpecification specification, int step) {
    int lists = specification.batchLists();
    int rows = specification.listLength();
    Map<String, float[]> batch = new HashMap<>();
    batch.put("features", Golden.features(lists, rows));
    batch.put("offset", Golden.offset(lists, rows));
    batch.put("weight", Golden.weight(lists));
    batch.put("standardise.mean", Golden.mean());
    batch.put("standardise.scale", Golden.scale());
    specification
        .keep()
        .forEach(
            mask ->
                batch.put(
                    mask.name(), Golden.mask(lists, mask.width(), step, specification.dropout())));
    return batch;
  }

  private static void requireEqual(Golden.Checksum wanted, float[] values, Golden golden) {
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
        .isCloseTo(wanted.sumOfSquares(), relative(golden, wanted.sumOfSquares()));
  }

  private static Offset<Double> relative(Golden golden, double value) {
    return within(golden.tolerance() * Math.abs(value));
  }
}
