package dev.whence.explain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values by hand, from the definitions. */
class AgreementTest {

  @Test
  void relativeError_isTheDistanceOverTheLength() {
    // (3, 4) is 5 long, and (3, 5.5) lies 1.5 from it.
    assertThat(Agreement.relativeError(new double[] {3, 4}, new double[] {3, 5.5})).isEqualTo(0.3);
  }

  @Test
  void relativeError_ofNothing_isNoNumber() {
    assertThat(Agreement.relativeError(new double[] {0, 0}, new double[] {0, 1})).isNaN();
  }

  @Test
  void kendallTau_onePairOfSixTurned_isTwoThirds() {
    // Of six pairs five agree and one does not: (5 − 1) / 6.
    assertThat(Agreement.kendallTau(new double[] {4, 3, 2, 1}, new double[] {4, 3, 1, 2}))
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void kendallTau_aTieInOne_countsByTheOthers() {
    // Pairs (1,2) and (1,3) agree, (2,3) is tied in the second only: 2 / √(3 · 2).
    assertThat(Agreement.kendallTau(new double[] {3, 2, 1}, new double[] {3, 1, 1}))
        .isCloseTo(2 / Math.sqrt(6), within(1e-12));
  }

  @Test
  void kendallTau_reversed_isMinusOne() {
    assertThat(Agreement.kendallTau(new double[] {1, 2, 3}, new double[] {-1, -2, -3}))
        .isEqualTo(-1);
  }

  @Test
  void kendallTau_zeroesOfBothSigns_areTied() {
    assertThat(Agreement.kendallTau(new double[] {0.0, -0.0, 1}, new double[] {0, 0, 2}))
        .isEqualTo(1);
  }

  @Test
  void kendallTau_allTied_isNoNumber() {
    assertThat(Agreement.kendallTau(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  @Test
  void precisionAt_signsDoNotCount() {
    // The largest three are 1, 2, 3 in the one and 1, 2, 4 in the other.
    assertThat(Agreement.precisionAt(3, new double[] {-5, 4, 3, 0.1}, new double[] {5, -4, 0.1, 3}))
        .isEqualTo(2 / 3.0);
  }
}
