package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  /** Newcombe 1998, table I, method 3: Wilson's intervals of four published examples. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void of_publishedExamples_isTheScoreInterval(int successes, int trials, double low, double high) {
    Rate rate = Rate.of(successes, trials).orElseThrow();

    assertThat(rate.value()).isEqualTo((double) successes / trials);
    assertThat(rate.low()).isCloseTo(low, within(5e-5));
    assertThat(rate.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void of_noTrials_isEmpty() {
    assertThat(Rate.of(0, 0)).isEmpty();
    assertThat(Rate.of(3, -5, 100)).isEmpty();
  }

  @Test
  void of_countBelowNothing_isShownAsNothingWithAnIntervalThatReachesUp() {
    Rate rate = Rate.of(-3, 100, 25).orElseThrow();

    assertThat(rate.value()).isZero();
    assertThat(rate.low()).isZero();
    assertThat(rate.high()).isBetween(0.05, 0.15);
  }

  @Test
  void of_noiseLargerThanTheCounts_saysNothing() {
    assertThat(Rate.of(50, 100, 1e6)).contains(new Rate(0.5, 0, 1));
  }

  /** 2,000 samples at a rate of 4 %: about 95 in 100 intervals hold it, with and without noise. */
  @ParameterizedTest
  @CsvSource({"0", "20"})
  void of_samples_holdTheTrueRateAsOftenAsItSays(double scale) {
    SplittableRandom random = new SplittableRandom(11);
    double variance = scale == 0 ? 0 : DayNoise.variance(scale);
    int held = 0;
    for (int n = 0; n < 2_000; n++) {
      int clicks = 0;
      for (int i = 0; i < 3_000; i++) {
        clicks += random.nextDouble() < 0.04 ? 1 : 0;
      }
      Rate rate =
          Rate.of(clicks + laplace(random, scale), 3_000 + laplace(random, scale), variance)
              .orElseThrow();
      held += rate.low() <= 0.04 && 0.04 <= rate.high() ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(0.935, 0.97);
  }

  private static double laplace(SplittableRandom random, double scale) {
    return Math.floor(-Math.log(1 - random.nextDouble()) * scale)
        - Math.floor(-Math.log(1 - random.nextDouble()) * scale);
  }
}
