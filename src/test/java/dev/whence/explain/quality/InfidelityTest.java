package dev.whence.explain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.explain.Game;
import dev.whence.explain.ShapleyValues;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InfidelityTest {

  @Test
  void of_aSumOfPlayers_isZeroForWhatEachAdds() {
    Game sum = Game.of(new double[] {1, 3, 0, 2});

    assertThat(Infidelity.of(sum, new double[] {2, -1})).isZero();
  }

  @Test
  void of_twoWhoOnlyWorkTogether_isWhatHalvesMiss() {
    // v(ab) = 1, else 0; φ = (½, ½). Without a the score falls by 1 and ½ was told, likewise
    // without b; without both 1 and 1; without none 0 and 0: (¼ + ¼) / 4.
    Game together = Game.of(new double[] {0, 0, 0, 1});

    assertThat(Infidelity.of(together, new double[] {0.5, 0.5})).isEqualTo(0.125);
  }

  @Test
  void of_shuffledContributions_isLarger() {
    SplittableRandom random = new SplittableRandom(2);
    double[] gains = {4, 2, 1, 0, -1};
    double[] worths = new double[32];
    for (int coalition = 0; coalition < worths.length; coalition++) {
      worths[coalition] = random.nextDouble(-0.2, 0.2);
      for (int player = 0; player < gains.length; player++) {
        worths[coalition] += (coalition >> player & 1) * gains[player];
      }
    }
    Game game = Game.of(worths);
    double[] values = ShapleyValues.of(game);
    double[] shifted = {values[4], values[0], values[1], values[2], values[3]};

    assertThat(Infidelity.of(game, values)).isCloseTo(0, within(0.05));
    assertThat(Infidelity.of(game, shifted)).isGreaterThan(1);
  }
}
