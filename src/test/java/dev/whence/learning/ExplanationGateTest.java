package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.learning.ExplanationGate.Check;
import dev.whence.learning.ExplanationGate.Result;
import dev.whence.learning.ExplanationQuality.Approximation;
import dev.whence.learning.ExplanationQuality.Ordering;
import dev.whence.learning.ExplanationQuality.Rival;
import org.junit.jupiter.api.Test;

class ExplanationGateTest {

  private static final ExplanationQuality GOOD = Qualities.explanations();

  private static Result result(ExplanationQuality quality, String figure) {
    return ExplanationGate.checks(quality).stream()
        .filter(check -> check.figure().equals(figure))
        .map(Check::result)
        .findFirst()
        .orElseThrow();
  }

  private static Ordering led(Mean overRandom, Mean overLime) {
    Mean some = new Mean(0.5, 0.01, 500);
    return new Ordering(some, new Rival(some, overRandom), new Rival(some, overLime));
  }

  private static ExplanationQuality withDeletion(Ordering deletion) {
    return with(GOOD.approximation(), deletion, GOOD.counterfactuals(), GOOD.texts());
  }

  private static ExplanationQuality withApproximation(double error, double tau, double precision) {
    Approximation approximation =
        new Approximation(
            new Mean(error, 0.001, 500),
            new Mean(tau, 0.001, 500),
            new Mean(precision, 0.001, 500));
    return with(approximation, GOOD.deletion(), GOOD.counterfactuals(), GOOD.texts());
  }

  private static ExplanationQuality with(
      Approximation approximation,
      Ordering deletion,
      ExplanationQuality.Counterfactuals counterfactuals,
      ExplanationQuality.Texts texts) {
    return new ExplanationQuality(
        GOOD.requests(),
        GOOD.additivity(),
        approximation,
        GOOD.comprehensiveness(),
        GOOD.sufficiency(),
        deletion,
        GOOD.insertion(),
        GOOD.infidelity(),
        GOOD.stability(),
        GOOD.randomisation(),
        counterfactuals,
        texts,
        GOOD.cost(),
        GOOD.importance());
  }

  @Test
  void objection_everythingReached_isNone() {
    assertThat(ExplanationGate.objection(GOOD)).isEmpty();
    assertThat(ExplanationGate.checks(GOOD))
        .allSatisfy(check -> assertThat(check.result()).isEqualTo(Result.PASSED));
  }

  @Test
  void checks_leadOverLotWithinTwoStandardErrors_fails() {
    Mean far = new Mean(0.2, 0.01, 500);

    assertThat(result(withDeletion(led(new Mean(0.021, 0.01, 500), far)), "deletion"))
        .isEqualTo(Result.PASSED);
    assertThat(result(withDeletion(led(new Mean(0.019, 0.01, 500), far)), "deletion"))
        .isEqualTo(Result.FAILED);
  }

  @Test
  void checks_fewExplanations_areNotJudged() {
    Mean few = new Mean(-0.5, 0.01, 29);

    assertThat(result(withDeletion(led(few, few)), "deletion")).isEqualTo(Result.NOT_JUDGED);
  }

  @Test
  void objection_behindLimeByChance_isNone() {
    Mean far = new Mean(0.2, 0.01, 500);

    assertThat(ExplanationGate.objection(withDeletion(led(far, new Mean(-0.03, 0.01, 500)))))
        .isEmpty();
  }

  @Test
  void objection_behindLimeByMoreThanChance_saysByHowMuch() {
    Mean far = new Mean(0.2, 0.01, 500);

    assertThat(ExplanationGate.objection(withDeletion(led(far, new Mean(-0.05, 0.01, 500)))))
        .contains(
            "its scores cannot be explained: by deletion they reach 0.5000 ± 0.0100 and LIME 0.5000"
                + " ± 0.0100: behind by more than 0.02 and 2.0 standard errors (-0.0500 ± 0.0100)");
  }

  @Test
  void checks_approximation_needsTheErrorAndOneOfTheOrders() {
    assertThat(result(withApproximation(0.05, 0.96, 0.9), "approximation"))
        .isEqualTo(Result.PASSED);
    assertThat(result(withApproximation(0.05, 0.9, 0.96), "approximation"))
        .isEqualTo(Result.PASSED);
    assertThat(result(withApproximation(0.06, 1, 1), "approximation")).isEqualTo(Result.FAILED);
    assertThat(result(withApproximation(0.01, 0.9, 0.9), "approximation")).isEqualTo(Result.FAILED);
  }

  @Test
  void objection_oneCounterfactualThatDoesNotHold_isEnough() {
    ExplanationQuality.Counterfactuals wrong =
        new ExplanationQuality.Counterfactuals(
            20, 12, 11, new Mean(1, 0.1, 12), new Mean(9, 1, 20));

    assertThat(
            ExplanationGate.objection(
                with(GOOD.approximation(), GOOD.deletion(), wrong, GOOD.texts())))
        .contains(
            "its scores cannot be explained: of 12 counterfactuals 1 do not hold when everything is"
                + " ranked again");
  }

  @Test
  void objection_otherGroupsInAnotherLanguage_isEnough() {
    ExplanationQuality.Texts texts = new ExplanationQuality.Texts(200, 200, 100, 99);

    assertThat(
            ExplanationGate.objection(
                with(GOOD.approximation(), GOOD.deletion(), GOOD.counterfactuals(), texts)))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).endsWith("1 have other groups in another language"));
  }
}
