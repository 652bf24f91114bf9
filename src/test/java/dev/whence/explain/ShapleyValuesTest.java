package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapleyValuesTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  /**
   * By hand: players 0 and 1 hold a left glove each, player 2 the right one; a pair is worth 1. Of
   * the six orders of arrival, 2 completes a pair in four, 0 and 1 in one each.
   */
  @Test
  void of_gloveGame_givesTheScarceGloveTwoThirds() {
    Game gloves = Games.of(3, s -> (s & 0b100) != 0 && (s & 0b011) != 0 ? 1 : 0);

    assertThat(ShapleyValues.of(gloves))
        .containsExactly(new double[] {1 / 6.0, 1 / 6.0, 4 / 6.0}, ROUNDING);
  }

  /**
   * By hand, after S. C. Littlechild and G. Owen (1973): a runway of cost 8, 11, 13 and 18 for four
   * planes; each piece of it is shared by the planes that need it: 8/4, 8/4 + 3/3, 8/4 + 3/3 + 2/2,
   * 8/4 + 3/3 + 2/2 + 5/1.
   */
  @Test
  void of_airportGame_sharesEachPieceAmongItsUsers() {
    double[] costs = {8, 11, 13, 18};
    Game runway = Games.of(4, s -> longestRunway(costs, s));

    assertThat(ShapleyValues.of(runway)).containsExactly(new double[] {2, 3, 4, 9}, ROUNDING);
  }

  /**
   * The Security Council of the United Nations: nine of fifteen votes, all five permanent members
   * among them. A permanent member pivots in 421 of 2,145 orders of arrival, 0.1963, and another in
   * 4, 0.0019, as textbooks print. By hand: another member pivots as the ninth, after all five and
   * three of the other nine: C(9, 3) · 8! · 6! / 15! = 4/2,145; the five share the rest.
   */
  @Test
  void of_securityCouncil_givesThePublishedPower() {
    int permanent = 0b11111;
    Game council =
        Games.of(15, s -> (s & permanent) == permanent && Integer.bitCount(s) >= 9 ? 1 : 0);

    double[] values = ShapleyValues.of(council);

    for (int member = 0; member < 15; member++) {
      double parts = member < 5 ? 421 : 4;
      assertThat(values[member]).isCloseTo(parts / 2_145, ROUNDING);
    }
  }

  /** By definition of the unanimity game: its clan shares 1 equally. */
  @Test
  void of_unanimityGame_dividesAmongTheClan() {
    Game unanimity = Games.unanimity(5, 0b01011);

    assertThat(ShapleyValues.of(unanimity))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 0, 1 / 3.0, 0}, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 12, 16})
  void of_randomGame_sumsToTheWorthOfAll(int players) {
    Game game = Games.random(players, new SplittableRandom(players));

    assertThat(Arrays.stream(ShapleyValues.of(game)).sum())
        .isCloseTo(game.worthOfAll() - game.worthOfNone(), within(1e-9));
  }

  @Test
  void of_interchangeablePlayers_givesThemTheSame() {
    SplittableRandom random = new SplittableRandom(4);
    double[] bySizeOfPair = random.doubles(3 << 4, -5, 5).toArray();
    Game game = Games.of(6, s -> bySizeOfPair[3 * (s >> 2) + Integer.bitCount(s & 0b11)]);

    double[] values = ShapleyValues.of(game);

    assertThat(values[0]).isCloseTo(values[1], ROUNDING).isNotCloseTo(values[2], within(1e-3));
  }

  /** Not about 0: what does nothing must not be named with a sign. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void of_playerWhoNeverChangesAWorth_givesExactlyNothing(int dummy) {
    Game others = Games.random(7, new SplittableRandom(8));
    Game game = Games.of(7, s -> others.worth(s & ~(1 << dummy)));

    assertThat(ShapleyValues.of(game)[dummy]).isZero();
  }

  @Test
  void of_dummyPlayer_givesWhatThePlayerIsWorthAlone() {
    Game others = Games.random(4, new SplittableRandom(5));
    Game game = Games.of(5, s -> others.worth(s & 0b1111) + ((s & 0b10000) != 0 ? 0.75 : 0));

    double[] values = ShapleyValues.of(game);

    assertThat(values[4]).isCloseTo(0.75, ROUNDING);
    assertThat(Arrays.copyOf(values, 4)).containsExactly(ShapleyValues.of(others), ROUNDING);
  }

  @Test
  void of_sumOfGames_isTheSumOfTheirValues() {
    SplittableRandom random = new SplittableRandom(6);
    Game first = Games.random(7, random);
    Game second = Games.random(7, random);
    Game mixed = Games.of(7, s -> 2 * first.worth(s) - 3 * second.worth(s));

    double[] values = ShapleyValues.of(mixed);

    for (int player = 0; player < 7; player++) {
      double expected = 2 * ShapleyValues.of(first)[player] - 3 * ShapleyValues.of(second)[player];
      assertThat(values[player]).isCloseTo(expected, ROUNDING);
    }
  }

  /** The average over all orders of arrival is the other definition of the value. */
  @Test
  void of_randomGame_isTheMeanMarginOverAllOrders() {
    Game game = Games.random(3, new SplittableRandom(7));
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double[] mean = new double[3];
    for (int[] order : orders) {
      int present = 0;
      for (int player : order) {
        mean[player] += (game.worth(present | 1 << player) - game.worth(present)) / orders.length;
        present |= 1 << player;
      }
    }

    assertThat(ShapleyValues.of(game)).containsExactly(mean, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 1 << 17})
  void of_incompleteTable_isRefused(int length) {
    assertThatThrownBy(() -> Game.of(new double[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("this one has " + length);
  }

  @Test
  void of_worthThatIsNoNumber_isRefusedWithItsCoalition() {
    assertThatThrownBy(() -> Game.of(new double[] {0, 1, Double.NaN, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coalition 10 is worth NaN");
  }

  private static double longestRunway(double[] costs, int coalition) {
    double longest = 0;
    for (int plane = 0; plane < costs.length; plane++) {
      if ((coalition & 1 << plane) != 0) {
        longest = Math.max(longest, costs[plane]);
      }
    }
    return longest;
  }
}
