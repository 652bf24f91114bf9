package dev.whence.explain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.explain.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Values by hand, from the definition; the extremes beside all orders, one by one. */
class PerturbationCurvesTest {

  private static final double ROUNDING = 1e-12;

  /**
   * Worths of ∅, a, b, ab, c, ac, bc, abc. Chains through one and two players: a·ab 4+5 = 9, a·ac
   * 4+6 = 10, b·ab 1+5 = 6, b·bc 1+2 = 3, c·ac 0+6 = 6, c·bc 0+2 = 2. So the least is 2, the most
   * 10, the mean 36 / 6 = 6.
   */
  private static final Game GAME = Game.of(new double[] {0, 4, 1, 5, 0, 6, 2, 7});

  private static PlayerOrder order(double a, double b, double c) {
    return PlayerOrder.of(new double[] {a, b, c});
  }

  @Test
  void insertion_ofTheSteepestOrder_isOne() {
    assertThat(new PerturbationCurves(GAME).insertion(order(3, 1, 2))).isEqualTo(1);
  }

  @Test
  void insertion_ofAnOrderBetween_isItsShareOfTheWay() {
    // b, a, c: b is worth 1 and ab 5, together 6; (6 − 2) / (10 − 2).
    assertThat(new PerturbationCurves(GAME).insertion(order(2, 3, 1))).isEqualTo(0.5);
  }

  @Test
  void deletion_ofAnOrder_readsWhatIsLeft() {
    // a, c, b: bc is left and worth 2, then b and worth 1, together 3; (10 − 3) / (10 − 2).
    assertThat(new PerturbationCurves(GAME).deletion(order(3, 1, 2))).isEqualTo(0.875);
  }

  @Test
  void random_ofTheGame_isTheMeanOfAllOrders() {
    PerturbationCurves curves = new PerturbationCurves(GAME);

    assertThat(curves.randomInsertion()).isCloseTo(0.5, within(ROUNDING));
    assertThat(curves.randomDeletion()).isCloseTo(0.5, within(ROUNDING));
  }

  @Test
  void extremesAndMean_ofRandomGames_areThoseOfAllOrders() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 20; trial++) {
      Game game = Game.of(random.doubles(32, -3, 3).toArray());
      PerturbationCurves curves = new PerturbationCurves(game);

      List<Double> insertions = new ArrayList<>();
      List<Double> deletions = new ArrayList<>();
      for (PlayerOrder order : allOrders(new double[] {5, 4, 3, 2, 1}, 0)) {
        insertions.add(curves.insertion(order));
        deletions.add(curves.deletion(order));
      }

      assertThat(insertions).hasSize(120);
      assertSpans(insertions, curves.randomInsertion());
      assertSpans(deletions, curves.randomDeletion());
    }
  }

  private static void assertSpans(List<Double> all, double mean) {
    assertThat(all.stream().mapToDouble(d -> d).min().orElseThrow()).isCloseTo(0, within(ROUNDING));
    assertThat(all.stream().mapToDouble(d -> d).max().orElseThrow()).isCloseTo(1, within(ROUNDING));
    assertThat(all.stream().mapToDouble(d -> d).average().orElseThrow())
        .isCloseTo(mean, within(ROUNDING));
  }

  private static List<PlayerOrder> allOrders(double[] values, int from) {
    if (from == values.length) {
      return List.of(PlayerOrder.of(values));
    }
    List<PlayerOrder> orders = new ArrayList<>();
    for (int n = from; n < values.length; n++) {
      double[] swapped = values.clone();
      swapped[from] = values[n];
      swapped[n] = values[from];
      orders.addAll(allOrders(swapped, from + 1));
    }
    return orders;
  }

  @Test
  void tellOrdersApart_oneWorthOfAllSizes_isFalse() {
    // Each player adds 1 whenever it comes, but for what float32 makes of it.
    Game equal = Game.of(new double[] {0, 1, 1.0000001, 2, 1, 2, 2, 3});

    assertThat(new PerturbationCurves(equal).tellOrdersApart()).isFalse();
    assertThat(new PerturbationCurves(GAME).tellOrdersApart()).isTrue();
  }

  @Test
  void tellOrdersApart_nobodyOrOnePlayer_isFalse() {
    assertThat(new PerturbationCurves(Game.of(new double[] {2})).tellOrdersApart()).isFalse();
    assertThat(new PerturbationCurves(Game.of(new double[] {2, 5})).tellOrdersApart()).isFalse();
  }
}
