package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairwiseInteractionsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  /**
   * By hand from the formula, n = 3: the two left gloves replace each other (−1/2), a left and the
   * right one need each other (0 with the other left glove present, 1 without: 1/2).
   */
  @Test
  void of_gloveGame_tellsSubstitutesFromComplements() {
    Game gloves = Games.of(3, s -> (s & 0b100) != 0 && (s & 0b011) != 0 ? 1 : 0);

    double[][] interactions = PairwiseInteractions.of(gloves);

    assertThat(interactions[0][1]).isCloseTo(-0.5, ROUNDING);
    assertThat(interactions[0][2]).isCloseTo(0.5, ROUNDING);
    assertThat(interactions[1][2]).isCloseTo(0.5, ROUNDING);
  }

  /** After Grabisch and Roubens (1999): 1/(t − 1) within a clan of t, 0 outside. */
  @Test
  void of_unanimityGame_dividesWithinTheClan() {
    double[][] interactions = PairwiseInteractions.of(Games.unanimity(5, 0b01011));

    assertThat(interactions[0][1]).isCloseTo(0.5, ROUNDING);
    assertThat(interactions[3][0]).isCloseTo(0.5, ROUNDING);
    assertThat(interactions[0][2]).isCloseTo(0, ROUNDING);
    assertThat(interactions[2][4]).isCloseTo(0, ROUNDING);
  }

  @Test
  void of_additiveGame_isZeroEverywhere() {
    double[] gains = new SplittableRandom(1).doubles(6, -5, 5).toArray();
    Game additive = Games.of(6, s -> sum(gains, s));

    for (double[] row : PairwiseInteractions.of(additive)) {
      assertThat(row).containsExactly(new double[6], ROUNDING);
    }
  }

  @Test
  void of_randomGame_isTheGainInValueFromThePartner() {
    Game game = Games.random(6, new SplittableRandom(2));
    Game withPartner = Games.of(5, s -> game.worth(s | 1 << 5));
    Game withoutPartner = Games.of(5, game::worth);

    double[][] interactions = PairwiseInteractions.of(game);

    for (int player = 0; player < 5; player++) {
      double gain =
          ShapleyValues.of(withPartner)[player] - ShapleyValues.of(withoutPartner)[player];
      assertThat(interactions[player][5]).isCloseTo(gain, ROUNDING);
    }
  }

  @Test
  void of_singlePlayer_hasNoPair() {
    assertThat(PairwiseInteractions.of(Games.of(1, s -> s))).hasDimensions(1, 1);
  }

  private static double sum(double[] gains, int coalition) {
    double sum = 0;
    for (int player = 0; player < gains.length; player++) {
      sum += (coalition & 1 << player) != 0 ? gains[player] : 0;
    }
    return sum;
  }
}
