package dev.whence.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.Feature;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShuffledRankerTest {

  private static final OnnxRankerNetwork NETWORK = new OnnxRankerNetwork("mlp-10-5");
  private static final byte[] RANKER = trained();

  private static byte[] trained() {
    float[] mean = new float[Feature.COUNT];
    float[] scale = new float[Feature.COUNT];
    for (int n = 0; n < Feature.COUNT; n++) {
      mean[n] = n;
      scale[n] = 1 + n;
    }
    try (var training = NETWORK.start(mean, scale, 3)) {
      return training.ranker();
    }
  }

  private static byte[] shuffled(byte[] ranker, long seed) {
    return NETWORK.shuffled(ranker, seed).orElseThrow();
  }

  @Test
  void shuffled_keepsTheNumbersOfEachParameterAndTheStandardisation() {
    Map<String, float[]> before = OnnxModels.parameters(RANKER);
    Map<String, float[]> after = OnnxModels.parameters(shuffled(RANKER, 1));

    assertThat(after.keySet()).isEqualTo(before.keySet());
    int moved = 0;
    for (String name : before.keySet()) {
      float[] was = before.get(name);
      float[] is = after.get(name);
      if (name.startsWith("standardise.")) {
        assertThat(is).as(name).isEqualTo(was);
      } else {
        moved += Arrays.equals(is, was) ? 0 : 1;
        Arrays.sort(was);
        Arrays.sort(is);
        assertThat(is).as(name).isEqualTo(was);
      }
    }
    assertThat(moved).isPositive();
  }

  @Test
  void shuffled_sameSeed_isTheSameAndAnotherIsNot() {
    assertThat(shuffled(RANKER, 1)).isEqualTo(shuffled(RANKER, 1));
    assertThat(shuffled(RANKER, 2)).isNotEqualTo(shuffled(RANKER, 1));
  }

  @Test
  void shuffled_foreignRanker_isAnotherThatRuns() {
    byte[] foreign = OnnxModels.foreignRanker(1);
    float[] row = new float[Feature.COUNT];
    Arrays.fill(row, 0.5f);

    try (var before = NETWORK.open(foreign);
        var after = NETWORK.open(shuffled(foreign, 1))) {
      assertThat(after.score(row, 1)).isNotEqualTo(before.score(row, 1));
    }
  }

  @Test
  void shuffled_nothingToShuffle_isEmpty() {
    assertThat(
            NETWORK.shuffled(
                OnnxModels.identity("features", "score", OnnxModels.FLOAT, Feature.COUNT), 1))
        .isEmpty();
  }
}
