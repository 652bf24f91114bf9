package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.learning.LiveTest.Result;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTestTest {

  private static final int RUNS = 500;
  private static final int LOOK_EVERY = 50;
  private static final long LEAST = 1_000;

  /** Impressions of one version, one after the other. */
  private static final class Stream {

    private final SplittableRandom random;
    private final double rate;
    private ClickThrough seen = ClickThrough.NONE;

    Stream(SplittableRandom random, double rate) {
      this.random = random;
      this.rate = rate;
    }

    ClickThrough after(int more) {
      int clicks = 0;
      for (int n = 0; n < more; n++) {
        clicks += random.nextDouble() < rate ? 1 : 0;
      }
      seen = seen.plus(more, clicks);
      return seen;
    }
  }

  /** Impressions of the version until it is called worse; more than {@code most} if it never is. */
  private static int alarmAfter(
      LiveTest test, Stream version, Stream parent, int ofParent, int most) {
    ClickThrough before = parent.after(ofParent);
    for (int n = LOOK_EVERY; n <= most; n += LOOK_EVERY) {
      if (test.compare(version.after(LOOK_EVERY), before) instanceof Result.Worse) {
        return n;
      }
    }
    return most + 1;
  }

  private static long alarms(double alpha, double rate, double drop, int ofParent, int most) {
    LiveTest test = new LiveTest(alpha, LEAST);
    SplittableRandom seeds = new SplittableRandom(20260601);
    long alarms = 0;
    for (int run = 0; run < RUNS; run++) {
      Stream version = new Stream(seeds.split(), rate * (1 - drop));
      Stream parent = new Stream(seeds.split(), rate);
      alarms += alarmAfter(test, version, parent, ofParent, most) <= most ? 1 : 0;
    }
    return alarms;
  }

  /** At most alpha of the runs, and three standard errors of their number. */
  private static long tolerated(double alpha) {
    return Math.round(RUNS * alpha + 3 * Math.sqrt(RUNS * alpha * (1 - alpha)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.05, 20000",
    "0.05, 0.05, 20000",
    "0.05, 0.05, 2000",
    "0.05, 0.01, 20000",
    "0.05, 0.003, 5000",
    "0.05, 0.5, 5000"
  })
  void compare_sameRateLookedAtAllTheTime_isCalledWorseAtMostAsOftenAsAlpha(
      double alpha, double rate, int ofParent) {
    assertThat(alarms(alpha, rate, 0, ofParent, 20_000)).isLessThanOrEqualTo(tolerated(alpha));
  }

  @Test
  void compare_betterVersion_isHardlyEverCalledWorse() {
    assertThat(alarms(0.05, 0.05, -0.1, 20_000, 20_000)).isLessThan(5);
  }

  /** The version has 8,000 impressions, its parent had 20,000. */
  @Test
  void compare_dropOfThirtyPercent_isFoundInNineRunsOfTen() {
    assertThat(alarms(0.01, 0.05, 0.3, 20_000, 8_000)).isGreaterThanOrEqualTo(RUNS * 9 / 10);
  }

  @Test
  void compare_sameRateWhileBothGrow_isCalledWorseAtMostAsOftenAsAlpha() {
    LiveTest test = new LiveTest(0.05, LEAST);
    SplittableRandom seeds = new SplittableRandom(20260602);
    long alarms = 0;
    for (int run = 0; run < RUNS; run++) {
      Stream version = new Stream(seeds.split(), 0.05);
      Stream parent = new Stream(seeds.split(), 0.05);
      boolean alarm = false;
      for (int look = 0; look < 200 && !alarm; look++) {
        alarm =
            test.compare(version.after(LOOK_EVERY), parent.after(2 * LOOK_EVERY))
                instanceof Result.Worse;
      }
      alarms += alarm ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(tolerated(0.05));
  }

  /** What repeated looks do to a test that is made for one look. */
  @Test
  void zTest_sameRateLookedAtAllTheTime_isCalledWorseFarTooOften() {
    SplittableRandom seeds = new SplittableRandom(20260601);
    long alarms = 0;
    for (int run = 0; run < RUNS; run++) {
      Stream version = new Stream(seeds.split(), 0.05);
      ClickThrough parent = new Stream(seeds.split(), 0.05).after(20_000);
      boolean alarm = false;
      for (int n = LOOK_EVERY; n <= 20_000; n += LOOK_EVERY) {
        ClickThrough now = version.after(LOOK_EVERY);
        alarm |= n >= LEAST && z(now, parent) < -1.645;
      }
      alarms += alarm ? 1 : 0;
    }
    assertThat(alarms).isGreaterThan(2 * tolerated(0.05));
  }

  private static double z(ClickThrough version, ClickThrough parent) {
    double rate =
        (double) (version.clicks() + parent.clicks())
            / (version.impressions() + parent.impressions());
    double variance =
        rate * (1 - rate) * (1.0 / version.impressions() + 1.0 / parent.impressions());
    return (version.rate() - parent.rate()) / Math.sqrt(variance);
  }

  @Test
  void compare_clearDrop_saysTheFigures() {
    Result result =
        new LiveTest(0.01, LEAST)
            .compare(new ClickThrough(5_000, 171), new ClickThrough(20_000, 1_020));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Worse.class,
            worse -> {
              assertThat(worse.p()).isBetween(0.0, 0.001);
              assertThat(worse.reason())
                  .startsWith(
                      "the live click-through is 3.42 % (171 of 5,000 impressions), that of the"
                          + " parent was 5.10 % (1,020 of 20,000 impressions); always-valid p = ")
                  .endsWith("at most 0.010 is taken as worse");
            });
  }

  /** The integral of the likelihood ratio over the half-normal, by the trapezoidal rule. */
  @Test
  void logLikelihoodRatio_ofSomeDrops_isTheIntegral() {
    ClickThrough parent = new ClickThrough(20_000, 1_000);
    for (int clicks : new int[] {100, 200, 230, 250, 260}) {
      ClickThrough version = new ClickThrough(5_000, clicks);
      double rate = (1_000.0 + clicks) / 25_000;
      double information = 1 / (rate * (1 - rate) * (1.0 / 5_000 + 1.0 / 20_000));
      double difference = version.rate() - parent.rate();
      double tau = LiveTest.EXPECTED_DROP * rate;
      double integral = 0;
      double step = tau / 1_000;
      for (int n = 0; n <= 8_000; n++) {
        double theta = -n * step;
        double density = 2 * Math.exp(-theta * theta / (2 * tau * tau)) / tau / SQRT_TWO_PI;
        double ratio = Math.exp(information * (theta * difference - theta * theta / 2));
        integral += density * ratio * step * (n == 0 ? 0.5 : 1);
      }
      assertThat(LiveTest.logLikelihoodRatio(version, parent))
          .isCloseTo(Math.log(integral), within(1e-4));
    }
  }

  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  @Test
  void compare_fewImpressionsOrClicks_isNotEnough() {
    LiveTest test = new LiveTest(0.01, LEAST);
    ClickThrough plenty = new ClickThrough(20_000, 1_000);

    assertThat(test.compare(new ClickThrough(999, 0), plenty))
        .isEqualTo(
            new Result.NotEnough(
                "the version has 0 clicks on 999 impressions and its parent 1,000 on 20,000; 1000"
                    + " impressions on each side are needed"));
    assertThat(test.compare(plenty, ClickThrough.NONE)).isInstanceOf(Result.NotEnough.class);
    assertThat(test.compare(new ClickThrough(5_000, 3), new ClickThrough(5_000, 9)))
        .isInstanceOfSatisfying(
            Result.NotEnough.class,
            few -> assertThat(few.reason()).endsWith("20 clicks together are needed"));
  }

  @Test
  void compare_everythingClicked_isNoDifference() {
    ClickThrough all = new ClickThrough(5_000, 5_000);

    assertThat(new LiveTest(0.01, LEAST).compare(all, all)).isEqualTo(new Result.NoDifference(1));
  }

  @Test
  void liveTest_impossibleSettings_areRefused() {
    for (double alpha : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> new LiveTest(alpha, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("alpha lies between 0 and 1");
    }
    assertThatThrownBy(() -> new LiveTest(0.01, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-6, 9.865876450377e-10",
    "-1, 0.158655253931457",
    "0, 0.5",
    "2.5, 0.993790334674224"
  })
  void normal_ofTabledPoints_isTheTable(double x, double tabled) {
    assertThat(LiveTest.normal(x)).isCloseTo(tabled, within(2e-7 * tabled));
  }
}
