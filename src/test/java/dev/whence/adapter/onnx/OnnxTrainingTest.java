package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxTrainingTest {

  private static final String RANKERS = "dev.whence.adapter.onnx.RankerFoldersTest#rankers";
  private static final double RATE = 1e-2;
  private static final int STEPS = 80;

  @ParameterizedTest
  @MethodSource(RANKERS)
  void step_learnableLists_lowersTheLossAndFindsTheChosenRow(String ranker) {
    RankerNetwork network = new OnnxRankerNetwork(ranker);
    SplittableRandom random = new SplittableRandom(7);
    byte[] trained;
    double first;
    double last = Double.NaN;
    try (RankerNetwork.Training training = network.start(Batches.zeros(), Batches.ones(), 1)) {
      first = training.step(Batches.learnable(network, random), RATE);
      for (int step = 1; step < STEPS; step++) {
        last = training.step(Batches.learnable(network, random), RATE);
      }
      trained = training.ranker();
    }

    assertThat(last).isLessThan(0.8 * first);
    assertThat(shareOfListsWon(network, trained, random)).isGreaterThan(0.5);
  }

  /** By chance one list of 151 rows would be won. */
  private static double shareOfListsWon(
      RankerNetwork network, byte[] ranker, SplittableRandom random) {
    int won = 0;
    int lists = 200;
    try (var scorer = network.open(ranker)) {
      for (int n = 0; n < lists; n++) {
        float[] scores =
            scorer.score(Batches.list(network.listLength(), random), network.listLength());
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
          best = Math.max(best, score);
        }
        won += scores[0] == best ? 1 : 0;
      }
    }
    return (double) won / lists;
  }

  @ParameterizedTest
  @MethodSource(RANKERS)
  void ranker_sameSeed_isTheSameBytes(String ranker) {
    assertThat(threeSteps(ranker, 5)).isEqualTo(threeSteps(ranker, 5));
    assertThat(threeSteps(ranker, 5)).isNotEqualTo(threeSteps(ranker, 6));
  }

  private static byte[] threeSteps(String ranker, long seed) {
    RankerNetwork network = new OnnxRankerNetwork(ranker);
    SplittableRandom random = new SplittableRandom(3);
    try (RankerNetwork.Training training = network.start(Batches.zeros(), Batches.ones(), seed)) {
      for (int step = 0; step < 3; step++) {
        training.step(Batches.learnable(network, random), RATE);
      }
      return training.ranker();
    }
  }

  @ParameterizedTest
  @MethodSource(RANKERS)
  void step_featureSwitchedOff_leavesEveryParameterFinite(String ranker) {
    RankerNetwork network = new OnnxRankerNetwork(ranker);
    float[] scale = Batches.ones();
    scale[Feature.PRICE_FIT.ordinal()] = 0;
    SplittableRandom random = new SplittableRandom(3);
    try (RankerNetwork.Training training = network.start(Batches.zeros(), scale, 1)) {
      for (int step = 0; step < 5; step++) {
        assertThat(training.step(Batches.learnable(network, random), RATE)).isFinite();
      }
      requireFinite(training.ranker());
    }
  }

  @ParameterizedTest
  @MethodSource(RANKERS)
  void step_batchWithoutLists_costsNothingAndLeavesEveryParameterFinite(String ranker) {
    RankerNetwork network = new OnnxRankerNetwork(ranker);
    SplittableRandom random = new SplittableRandom(3);
    try (RankerNetwork.Training training = network.start(Batches.zeros(), Batches.ones(), 1)) {
      assertThat(training.step(Batches.empty(network, random), RATE)).isZero();
      requireFinite(training.ranker());
    }
  }

  private static void requireFinite(byte[] ranker) {
    OnnxModels.parameters(ranker)
        .forEach(
            (name, values) -> {
              for (float value : values) {
                assertThat(value).as(name).isFinite();
              }
            });
  }

  @ParameterizedTest
  @MethodSource(RANKERS)
  void step_twoThreads_isTheStepOfOne(String ranker) {
    RankerNetwork.Batch batch =
        Batches.learnable(new OnnxRankerNetwork(ranker), new SplittableRandom(3));
    float alone = secondLoss(new OnnxRankerNetwork(ranker, 1), batch);

    assertThat(secondLoss(new OnnxRankerNetwork(ranker, 2), batch))
        .isCloseTo(alone, within(1e-4f * alone));
  }

  private static float secondLoss(RankerNetwork network, RankerNetwork.Batch batch) {
    try (RankerNetwork.Training training = network.start(Batches.zeros(), Batches.ones(), 1)) {
      training.step(batch, RATE);
      return training.step(batch, RATE);
    }
  }

  @Test
  void network_withoutThreads_isRefusedWithTheKey() {
    assertThatThrownBy(() -> new OnnxRankerNetwork("linear", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whence.retrain.threads")
        .hasMessageEndingWith("not 0");
  }

  /** The graph is checked against PyTorch by {@link GoldenTest}; here it is what surrounds it. */
  @Test
  void step_severalTimes_isTheStepGraphFedWithItsOwnOutputs() throws OrtException {
    RankerNetwork network = new OnnxRankerNetwork("linear");
    RankerSpecification specification = RankerSpecification.read("linear");
    SplittableRandom random = new SplittableRandom(11);
    float[] mean = Golden.mean();
    float[] scale = Golden.scale();
    try (RankerNetwork.Training training = network.start(mean, scale, 1);
        StepGraph graph = new StepGraph(specification, OnnxModels.parameters(training.ranker()))) {
      for (int step = 1; step <= 5; step++) {
        RankerNetwork.Batch batch = Batches.learnable(network, random);
        double rate = RATE / step;
        Map<String, float[]> inputs = new HashMap<>();
        inputs.put("features", floats(batch.features()));
        inputs.put("offset", floats(batch.offset()));
        inputs.put("weight", floats(batch.weight()));
        inputs.put("standardise.mean", mean);
        inputs.put("standardise.scale", scale);
        assertThat((double) training.step(batch, rate))
            .isCloseTo(graph.step(inputs, rate, step).loss(), within(1e-6));
      }
      assertThat(OnnxModels.parameters(training.ranker()).get("linear.weight"))
          .isEqualTo(graph.parameter("linear.weight"));
    }
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.capacity()];
    buffer.get(0, values);
    return values;
  }
}
