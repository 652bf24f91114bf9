package dev.whence.explain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.explain.Game;
import org.junit.jupiter.api.Test;

/** Values by hand, from the definitions. */
class ErasureTest {

  /** Worths of ∅, a, b, ab, c, ac, bc, abc. */
  private static final Game GAME = Game.of(new double[] {1, 4, 2, 6, 0, 5, 3, 8});

  @Test
  void of_theFirst_comparesWithoutItAndWithItAlone() {
    Erasure erasure = Erasure.of(GAME, PlayerOrder.of(new double[] {3, 2, 1}), 1);

    assertThat(erasure.comprehensiveness()).as("abc 8 − bc 3").isEqualTo(5);
    assertThat(erasure.sufficiency()).as("abc 8 − a 4").isEqualTo(4);
  }

  @Test
  void of_theFirstTwo_comparesWithoutThemAndWithThemAlone() {
    Erasure erasure = Erasure.of(GAME, PlayerOrder.of(new double[] {3, -2, 1}), 2);

    assertThat(erasure.comprehensiveness()).as("abc 8 − b 2").isEqualTo(6);
    assertThat(erasure.sufficiency()).as("abc 8 − ac 5").isEqualTo(3);
  }

  @Test
  void random_ofOne_isTheMeanOfAllSetsOfOne() {
    Erasure erasure = Erasure.of(GAME, PlayerOrder.of(new double[] {3, 2, 1}), 1);

    assertThat(erasure.randomComprehensiveness()).as("8 − (6 + 5 + 3) / 3").isEqualTo(8 - 14 / 3.0);
    assertThat(erasure.randomSufficiency()).as("8 − (4 + 2 + 0) / 3").isEqualTo(6);
  }

  @Test
  void of_moreThanThereAre_saysSo() {
    assertThatThrownBy(() -> Erasure.of(GAME, PlayerOrder.of(new double[] {3, 2, 1}), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("first 4", "3 players");
  }
}
