package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationHistogramTest {

  private final CalibrationHistogram histogram = new CalibrationHistogram();

  /** Of two candidates with 3/4 and 1/4 the first is chosen in three lists of four. */
  @Test
  void calibration_chosenAsOftenAsPredicted_hasNoError() {
    for (int target : new int[] {0, 0, 0, 1}) {
      add(target, (float) Math.log(3), 0);
    }

    Calibration calibration = histogram.calibration();

    assertThat(calibration.candidates()).isEqualTo(8);
    assertThat(calibration.expectedError()).isCloseTo(0, within(1e-7));
    assertThat(calibration.topRatio()).isCloseTo(1, within(1e-7));
  }

  @Test
  void calibration_overconfident_hasTheErrorWorkedByHand() {
    for (int target : new int[] {0, 1}) {
      add(target, (float) Math.log(3), 0);
    }

    Calibration calibration = histogram.calibration();

    assertThat(calibration.expectedError())
        .as("|3/4 - 1/2| and |1/4 - 1/2|, half of the candidates each")
        .isCloseTo(0.25, within(1e-7));
    assertThat(calibration.topPredicted()).isCloseTo(0.75, within(1e-7));
    assertThat(calibration.topObserved()).isEqualTo(0.5);
    assertThat(calibration.topRatio()).isCloseTo(1.5, within(1e-7));
  }

  @Test
  void calibration_topNeverChosen_hasAnInfiniteRatio() {
    add(1, (float) Math.log(3), 0);

    assertThat(histogram.calibration().topRatio()).isInfinite();
  }

  /** Twenty bins of a thousand lists of a hundred: the top one holds about five of each. */
  @Test
  void calibration_manyProbabilities_cutsBinsOfEqualNumbers() {
    SplittableRandom random = new SplittableRandom(3);
    double fivePercent = 0;
    for (int list = 0; list < 1_000; list++) {
      float[] scores = new float[100];
      for (int c = 0; c < scores.length; c++) {
        scores[c] = (float) (3 * random.nextDouble());
      }
      histogram.add(scores, ScoredList.logTotal(scores), random.nextInt(100));
      // e^(3x) of uniform x: the top twentieth of x has (e^3 - e^2.85) / (e^3 - 1) of the sum.
      fivePercent += (Math.exp(3) - Math.exp(2.85)) / (Math.exp(3) - 1) / 1_000 / 5;
    }

    Calibration calibration = histogram.calibration();

    assertThat(calibration.candidates()).isEqualTo(100_000);
    assertThat(calibration.topPredicted()).isCloseTo(fivePercent, within(0.02 * fivePercent));
    assertThat(calibration.topObserved()).as("chosen by chance").isBetween(0.007, 0.013);
  }

  @Test
  void calibration_vanishingProbability_isCounted() {
    add(0, 0, -1_000);

    assertThat(histogram.calibration().candidates()).isEqualTo(2);
    assertThat(histogram.calibration().expectedError()).isCloseTo(0, within(1e-12));
  }

  private void add(int target, float... scores) {
    histogram.add(scores, ScoredList.logTotal(scores), target);
  }
}
