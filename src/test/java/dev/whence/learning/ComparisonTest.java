package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.learning.Comparison.Difference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final double NONE = Double.NaN;
  private static final Offset<Double> EXACTLY = within(1e-12);

  private static Outcomes outcomes(double[] gains, double... logLosses) {
    return new Outcomes(gains, logLosses);
  }

  @Test
  void of_fourChoices_equalsTheValuesWorkedByHand() {
    Comparison comparison =
        Comparison.of(
            outcomes(new double[] {1, 0.5, 0, 0}, 2, 3, NONE, 4),
            outcomes(new double[] {0.5, 0.5, 0, 0.5}, 1, 3.5, 2, NONE));

    Difference ndcg = comparison.ndcg();
    assertThat(ndcg.candidate()).isCloseTo(0.375, EXACTLY);
    assertThat(ndcg.serving()).isCloseTo(0.375, EXACTLY);
    assertThat(ndcg.value()).isCloseTo(0, EXACTLY);
    assertThat(ndcg.standardError())
        .as("differences .5, 0, 0, -.5: variance .5 / 3, of the mean / 4")
        .isCloseTo(Math.sqrt(0.5 / 3 / 4), EXACTLY);
    assertThat(ndcg.n()).isEqualTo(4);

    Difference logLoss = comparison.logLoss();
    assertThat(logLoss.n()).as("both had the first two").isEqualTo(2);
    assertThat(logLoss.candidate()).isCloseTo(2.5, EXACTLY);
    assertThat(logLoss.serving()).isCloseTo(2.25, EXACTLY);
    assertThat(logLoss.standardError())
        .as("differences 1 and -.5: variance 1.125, of the mean / 2")
        .isCloseTo(0.75, EXACTLY);
  }

  @Test
  void of_constantAdvantage_isKnownExactlyHoweverTheChoicesDiffer() {
    Difference ndcg =
        Comparison.of(
                outcomes(new double[] {0.9, 0.4, 0.2}, 1, 1, 1),
                outcomes(new double[] {0.8, 0.3, 0.1}, 1, 1, 1))
            .ndcg();

    assertThat(ndcg.value()).isCloseTo(0.1, EXACTLY);
    assertThat(ndcg.standardError()).isCloseTo(0, EXACTLY);
  }

  @Test
  void of_oneChoice_concludesNothing() {
    Comparison comparison =
        Comparison.of(outcomes(new double[] {1}, NONE), outcomes(new double[] {0}, 2));

    assertThat(comparison.ndcg().standardError()).isInfinite();
    assertThat(comparison.logLoss()).isEqualTo(Difference.NONE);
  }

  @Test
  void of_gainThatIsNoNumber_spoilsTheDifference() {
    Difference ndcg =
        Comparison.of(
                outcomes(new double[] {NONE, 1}, NONE, NONE),
                outcomes(new double[] {1, 1}, NONE, NONE))
            .ndcg();

    assertThat(ndcg.value()).isNaN();
    assertThat(ndcg.n()).isEqualTo(2);
  }

  @Test
  void of_differentLists_isRefusedWithBothLengths() {
    assertThatThrownBy(
            () -> Comparison.of(outcomes(new double[] {1}, 1), outcomes(new double[] {1, 1}, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outcomes of 1 choices cannot be compared with those of 2");
  }

  @Test
  void outcomes_arraysOfDifferentLength_areRefused() {
    assertThatThrownBy(() -> outcomes(new double[] {1}, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 gains do not go with 2 log losses");
  }
}
