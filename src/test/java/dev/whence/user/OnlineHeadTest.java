package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnlineHeadTest {

  @Test
  void weights_any_areOffByAFractionOfTheLargest() {
    SplittableRandom random = new SplittableRandom(3);
    float[] weights = new float[25];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    weights[7] = -3;

    OnlineHead head = head(weights);

    for (int i = 0; i < weights.length; i++) {
      assertThat(head.weights()[i]).isCloseTo(weights[i], within(3 * 1.6e-5f));
    }
    assertThat(head.weights()[7]).isEqualTo(-3);
    assertThat(head(head.weights())).isEqualTo(head);
  }

  private static OnlineHead head(float[] weights) {
    return new OnlineHead(weights, 12.5f, 8.25f, 7.125f, 1_780_000_000L);
  }
}
