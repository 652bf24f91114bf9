package dev.whence.learning;

import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.user.InterestWeights;

/** Measurements of explanations that take little time. */
public final class Explanations {

  private static final ExplanationPlan FEW = new ExplanationPlan(40, 10, 5, 3, 1);
  private static final int CANDIDATES = 100;

  private Explanations() {}

  /** As a retraining does it, on fewer people and candidates. */
  public static ExplanationMeasurement measurement() {
    return measurement(ExplanationMethods.SERVED, FEW);
  }

  static ExplanationMeasurement measurement(ExplanationMethods methods, ExplanationPlan plan) {
    return new ExplanationMeasurement(
        methods,
        new Recommender(Rules.DEFAULT, CANDIDATES),
        InterestWeights.DEFAULT,
        plan,
        DemoLearning.CLOCK);
  }
}
