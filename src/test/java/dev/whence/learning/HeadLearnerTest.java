package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadColumns;
import dev.whence.ranking.HeadPolicy;
import dev.whence.user.OnlineHead;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadLearnerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final HeadPolicy POLICY = new HeadPolicy(0.1, Duration.ofDays(30), 0.5, 1, 2);
  private static final HeadLearner LEARNER = new HeadLearner(POLICY);
  private static final int POPULARITY = Feature.POPULARITY.ordinal();

  /** Two items that differ in popularity by two spreads, equally scored. */
  private static HeadLearner.Choice between(boolean popularOne, boolean chosen) {
    float[] rows = new float[2 * Feature.COUNT];
    rows[POPULARITY] = (float) (2 * Feature.POPULARITY.spread());
    return new HeadLearner.Choice(rows, new double[2], popularOne ? 0 : 1, chosen);
  }

  private static OnlineHead after(int times, HeadLearner.Choice choice) {
    OnlineHead head = OnlineHead.NONE;
    for (int time = 0; time < times; time++) {
      head = LEARNER.after(head, choice, NOW);
    }
    return head;
  }

  private static float weight(OnlineHead head) {
    return head.weights()[POPULARITY];
  }

  /** p = ½ each, z = ±1: the gradient is ½·1 − ½·(−1) − 1·1 = −1, so w = 0.1. */
  @Test
  void after_oneChoice_movesByTheRateAgainstTheGradient() {
    OnlineHead head = after(1, between(true, true));

    assertThat(weight(head)).isCloseTo(0.1f, within(1e-6f));
    assertThat(head.weights()).hasSize(HeadColumns.count());
    assertThat(head.examples()).isEqualTo(1);
    assertThat(head.lossWithout()).isCloseTo((float) Math.log(2), within(1e-6f));
    assertThat(head.lossWith()).isEqualTo(head.lossWithout());
  }

  @Test
  void after_refusal_movesAsIfTheOtherWereChosen() {
    assertThat(after(1, between(true, false)).weights())
        .isEqualTo(after(1, between(false, true)).weights());
  }

  @Test
  void after_choicesOfOneKind_foretellsTheNextBetter() {
    OnlineHead head = after(20, between(true, true));

    assertThat(head.lossWith()).isLessThan(head.lossWithout());
    assertThat(POLICY.trusts(head)).isTrue();
  }

  @Test
  void after_tooFewChoices_isNotTrusted() {
    assertThat(POLICY.trusts(after(1, between(true, true)))).isFalse();
  }

  /** Each time the person does the opposite of what they did last. */
  @Test
  void after_contradictoryChoices_isNotTrusted() {
    OnlineHead head = OnlineHead.NONE;
    for (int time = 0; time < 1_000; time++) {
      head = LEARNER.after(head, between(time % 2 == 0, true), NOW);
    }

    assertThat(head.lossWith()).isGreaterThan(head.lossWithout());
    assertThat(POLICY.trusts(head)).isFalse();
    assertThat(Math.abs(weight(head))).isLessThan(0.2f);
  }

  @Test
  void after_thousandsOfChoices_keepsItsWeightsWithinTheLimit() {
    OnlineHead head = after(10_000, between(true, true));

    assertThat(weight(head)).isCloseTo(0.5f, within(1e-6f));
    assertThat(head.examples()).isLessThan(51);
  }

  @Test
  void after_aHalfLife_countsWhatWasLearnedHalf() {
    OnlineHead before = after(1, between(true, true));

    double[] decayed = POLICY.decayed(before, NOW.plus(Duration.ofDays(30)));

    assertThat(decayed[POPULARITY]).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void after_clockThatJumps_neitherGrowsNorFails() {
    OnlineHead ahead =
        LEARNER.after(after(3, between(true, true)), between(true, true), Instant.MAX);

    OnlineHead back = LEARNER.after(ahead, between(true, true), Instant.EPOCH);

    assertThat(Math.abs(weight(back))).isLessThanOrEqualTo(0.5f);
    assertThat(back.updatedAt()).isEqualTo(ahead.updatedAt());
    assertThat(POLICY.decayed(back, Instant.EPOCH)[POPULARITY]).isLessThanOrEqualTo(0.5);
  }

  @Test
  void after_headOfAnotherBuild_beginsAnew() {
    OnlineHead old = new OnlineHead(new float[] {0.4f, 0.4f}, 10, 7, 5, NOW.getEpochSecond());

    OnlineHead head = LEARNER.after(old, between(true, true), NOW);

    assertThat(head.weights()).hasSize(HeadColumns.count());
    assertThat(weight(head)).isCloseTo(0.1f, within(1e-6f));
    assertThat(POLICY.trusts(old)).isFalse();
  }

  @Test
  void after_hugeFeaturesAndScores_staysFiniteAndLimited() {
    float[] rows = new float[2 * Feature.COUNT];
    java.util.Arrays.fill(rows, 0, Feature.COUNT, Float.MAX_VALUE);
    java.util.Arrays.fill(rows, Feature.COUNT, rows.length, -Float.MAX_VALUE);
    HeadLearner.Choice wild = new HeadLearner.Choice(rows, new double[] {-1e300, 1e300}, 0, true);

    OnlineHead head = LEARNER.after(OnlineHead.NONE, wild, NOW);

    for (float weight : head.weights()) {
      assertThat(Math.abs(weight)).isLessThanOrEqualTo(0.5f);
    }
  }
}
