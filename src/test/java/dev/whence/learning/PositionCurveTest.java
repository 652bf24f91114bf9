package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PositionCurveTest {

  private static Exposure exposure(long impressions, long... clicks) {
    Exposure exposure = new Exposure();
    for (int p = 0; p < clicks.length; p++) {
      exposure.add(p, impressions, clicks[p]);
    }
    return exposure;
  }

  private static final Exposure NONE = new Exposure();

  @Test
  void of_fallingRates_areKept() {
    assertThat(PositionCurve.of(exposure(100, 20, 10, 5), NONE).rates())
        .startsWith(new double[] {0.2, 0.1, 0.05}, within(1e-12));
  }

  @Test
  void of_ratesThatRise_arePooled() {
    double[] rates = PositionCurve.of(exposure(100, 20, 4, 8), NONE).rates();

    assertThat(rates).startsWith(new double[] {0.2, 0.06, 0.06}, within(1e-12));
    assertThat(rates[20]).as("nobody saw it").isCloseTo(0.06, within(1e-12));
  }

  @Test
  void expected_ofAllThatWasSeen_isWhatWasClicked() {
    Exposure all = exposure(50, 9, 11, 3, 4);
    Exposure explored = exposure(7, 1, 0, 2);

    PositionCurve curve = PositionCurve.of(all, explored);

    assertThat(curve.expected(all.plus(explored))).isCloseTo(30, within(1e-9));
  }

  /** Chance chose the items: 3 : 2 : 1 is what the position does; the rest is the ranker's. */
  @Test
  void of_enoughExploration_hasItsShape() {
    double[] rates =
        PositionCurve.of(exposure(1_000, 300, 100, 20), exposure(1_000, 60, 40, 20)).rates();

    assertThat(rates[0] / rates[2]).isCloseTo(3, within(1e-9));
    assertThat(rates[1] / rates[2]).isCloseTo(2, within(1e-9));
  }

  @Test
  void of_nothing_expectsNothing() {
    assertThat(PositionCurve.of(NONE, NONE).expected(exposure(5, 0))).isZero();
  }

  @Test
  void position_beyondTheLast_isOneWithIt() {
    assertThat(Exposure.word(Exposure.position(0))).isEqualTo("1");
    assertThat(Exposure.word(Exposure.position(19))).isEqualTo("20");
    assertThat(Exposure.word(Exposure.position(99))).isEqualTo("21+");
  }
}
