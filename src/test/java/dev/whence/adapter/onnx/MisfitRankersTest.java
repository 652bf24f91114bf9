package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.learning.RankerNetwork;
import dev.whence.learning.RankerNetwork.UnfitRankerException;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody may register as a ranker. */
class MisfitRankersTest {

  private static final RankerNetwork NETWORK = new OnnxRankerNetwork("linear");

  static Stream<Arguments> misfits() {
    int width = Feature.COUNT;
    return Stream.of(
        misfit(OnnxModels.identity("x", "score", OnnxModels.FLOAT, width), "input 'features'", "x"),
        misfit(
            OnnxModels.identity("features", "score", OnnxModels.FLOAT, width - 1),
            "input 'features' of float32 [-1, " + width + "]",
            "[-1, " + (width - 1) + "]"),
        misfit(OnnxModels.withSecondInput(), "one input 'features'", "context"),
        misfit(
            OnnxModels.identity("features", "score", OnnxModels.DOUBLE, width),
            "input 'features' of float32",
            "DOUBLE"),
        misfit(
            OnnxModels.identity("features", "score", OnnxModels.FLOAT, width),
            "output 'score' of float32 [-1]",
            "[-1, " + width + "]"),
        misfit(
            OnnxModels.identity("features", "y", OnnxModels.FLOAT, width), "output 'score'", "y"),
        misfit(OnnxModels.scoresWithoutRepetitions(), "3 rows", "1 score"),
        misfit(OnnxModels.withWeightsElsewhere(), "weights", "self-contained"),
        misfit("no model".getBytes(StandardCharsets.UTF_8), "cannot be loaded"),
        misfit(new byte[0], "cannot be loaded", "empty"));
  }

  private static Arguments misfit(byte[] ranker, String... named) {
    return Arguments.of(ranker, named);
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void open_noRanker_isRefusedNamingWhatDoesNotFit(byte[] ranker, String[] named) {
    assertThatThrownBy(() -> NETWORK.open(ranker))
        .isInstanceOf(UnfitRankerException.class)
        .hasMessageContainingAll(named);
  }

  @Test
  void open_rankerOfAnotherArchitecture_scores() {
    try (Scorer scorer = NETWORK.open(OnnxModels.foreignRanker(1))) {
      assertThat(scorer.score(new float[2 * Feature.COUNT], 2)).containsExactly(0, 0);
    }
  }
}
