package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxScorerTest {

  private static final int ROWS = 300;
  private static final byte[] RANKER = untrained();

  private static byte[] untrained() {
    RankerNetwork network = new OnnxRankerNetwork("dcn");
    try (RankerNetwork.Training training = network.start(Batches.zeros(), Batches.ones(), 1)) {
      return training.ranker();
    }
  }

  @Test
  void score_eightThreads_givesEachItsOwnScores() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (OnnxScorer scorer = new OnnxScorer(RANKER)) {
      List<float[]> inputs = new ArrayList<>();
      List<float[]> alone = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        inputs.add(Batches.list(ROWS, new SplittableRandom(n)));
        alone.add(scorer.score(inputs.get(n), ROWS));
      }
      List<Future<Boolean>> outcomes = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        int own = n;
        outcomes.add(threads.submit(() -> staysEqual(scorer, inputs.get(own), alone.get(own))));
      }
      for (Future<Boolean> outcome : outcomes) {
        assertThat(outcome.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean staysEqual(OnnxScorer scorer, float[] input, float[] wanted) {
    for (int repetition = 0; repetition < 50; repetition++) {
      if (!Arrays.equals(scorer.score(input, ROWS), wanted)) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1023, 1024, 1025, 3000})
  void score_anyNumberOfRows_scoresEachRowAsIfAlone(int rows) {
    float[] features = Batches.list(rows, new SplittableRandom(rows));
    try (OnnxScorer scorer = new OnnxScorer(RANKER)) {
      float[] together = scorer.score(features, rows);
      float[] last = Arrays.copyOfRange(features, (rows - 1) * Feature.COUNT, features.length);

      assertThat(together).hasSize(rows);
      assertThat(together[rows - 1])
          .isCloseTo(scorer.score(last, 1)[0], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }

  @Test
  void score_noRows_isEmpty() {
    try (OnnxScorer scorer = new OnnxScorer(RANKER)) {
      assertThat(scorer.score(new float[0], 0)).isEmpty();
    }
  }

  @Test
  void score_tooFewFeatures_isRefusedWithTheNumbers() {
    try (OnnxScorer scorer = new OnnxScorer(RANKER)) {
      assertThatThrownBy(() -> scorer.score(new float[39], 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 rows need 44 features, not 39");
    }
  }

  @Test
  void open_otherInputName_isRefusedWithBothNames() {
    assertRefused(
        OnnxModels.identity("x", "score", OnnxModels.FLOAT, 22),
        "one input 'features' of float32 [-1, 22]",
        "[x]");
  }

  @Test
  void open_otherInputWidth_isRefusedWithBothShapes() {
    assertRefused(
        OnnxModels.identity("features", "score", OnnxModels.FLOAT, 19),
        "one input 'features' of float32 [-1, 22]",
        "[-1, 19]");
  }

  @Test
  void open_otherInputType_isRefusedWithBothTypes() {
    assertRefused(
        OnnxModels.identity("features", "score", OnnxModels.DOUBLE, 22), "float32", "DOUBLE");
  }

  @Test
  void open_otherOutputShape_isRefusedWithBothShapes() {
    assertRefused(
        OnnxModels.identity("features", "score", OnnxModels.FLOAT, 22),
        "one output 'score' of float32 [-1]",
        "[-1, 22]");
  }

  private static void assertRefused(byte[] model, String... words) {
    assertThatThrownBy(() -> new OnnxScorer(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void open_textFile_isRefused() {
    byte[] text = "this is no model".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new OnnxScorer(text))
        .isInstanceOf(OnnxFailedException.class)
        .hasMessageStartingWith("the ranker cannot be loaded: ");
  }

  @Test
  void with_unknownParameter_isRefusedWithItsName() {
    assertThatThrownBy(() -> RankerFile.with(RANKER, Map.of("tail.weight", new float[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tail.weight");
  }

  @Test
  void with_parameterOfOtherSize_isRefusedWithBothSizes() {
    assertThatThrownBy(() -> RankerFile.with(RANKER, Map.of("skip.weight", new float[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("skip.weight holds 22 numbers, not 3");
  }

  @Test
  void notFinite_oneParameterThatIsNot_isNamedWithItsValue() {
    RankerNetwork network = new OnnxRankerNetwork("linear");
    float[] mean = new float[Feature.COUNT];
    mean[3] = Float.NaN;
    byte[] whole = RankerSpecification.resource("linear", "score.onnx");

    assertThat(network.notFinite(whole)).isEmpty();
    assertThat(network.notFinite(RankerFile.with(whole, Map.of("standardise.mean", mean))))
        .contains("standardise.mean holds NaN");
  }
}
