package dev.whence.learning;

import dev.whence.learning.ExplanationQuality.Counterfactuals;
import dev.whence.learning.ExplanationQuality.Ordering;
import dev.whence.learning.ExplanationQuality.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What explanations must reach, for a version to serve. What holds by mathematics is asked of every
 * explanation. What is a mean over people is asked of the mean and its standard error SE:
 *
 * <ul>
 *   <li>better than an order by lot: a lead above {@value #Z}·SE, as it has to be shown;
 *   <li>not worse than LIME, and near the exact values: a shortfall is more than what is tolerated
 *       by {@value #Z}·SE, as an equal must not be refused for chance.
 * </ul>
 *
 * Means over fewer than {@value #LEAST_CASES} explanations are not judged. Why these figures:
 * {@code infra/decisions/0023-explanations-are-measured-before-they-serve.md}.
 */
public final class ExplanationGate {

  /** Of the score's size, or of 1 if that is larger. */
  static final double MOST_MISSED = 1e-6;

  static final double MOST_RELATIVE_ERROR = 0.05;
  static final double LEAST_AGREEMENT = 0.95;

  /** Of the way from the worst order to the best. */
  static final double BEHIND_LIME = 0.02;

  static final double Z = 2;
  static final int LEAST_CASES = 30;

  private ExplanationGate() {}

  /** How a check ended. */
  public enum Result {
    PASSED,
    FAILED,
    /** There were too few explanations. */
    NOT_JUDGED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One check.
   *
   * @param figure what was judged, a word
   * @param wanted what it has to reach
   * @param finding what is wrong, if it failed; the end of a sentence
   */
  public record Check(String figure, String wanted, Result result, String finding) {}

  /** All checks, in the order of the figures. */
  public static List<Check> checks(ExplanationQuality quality) {
    return List.of(
        additivity(quality.additivity()),
        approximation(quality.approximation()),
        aboveRandom("comprehensiveness", quality.comprehensiveness()),
        aboveRandom("sufficiency", quality.sufficiency()),
        aboveRivals("deletion", quality.deletion()),
        aboveRivals("insertion", quality.insertion()),
        stability(quality.stability()),
        counterfactuals(quality.counterfactuals()),
        texts(quality.texts()));
  }

  /** What keeps the version from serving, if anything does; one sentence with the figures. */
  public static Optional<String> objection(ExplanationQuality quality) {
    return checks(quality).stream()
        .filter(check -> check.result() == Result.FAILED)
        .findFirst()
        .map(check -> "its scores cannot be explained: " + check.finding());
  }

  private static Check additivity(ExplanationQuality.Additivity additivity) {
    return check(
        "additivity",
        "<= " + MOST_MISSED,
        additivity.missed() <= MOST_MISSED,
        format(
            "the contributions to a score of %.6f add up to %.6f; the score of a row must not depend"
                + " on other rows or on chance",
            additivity.score(), additivity.explained()));
  }

  private static Check approximation(ExplanationQuality.Approximation approximation) {
    Mean error = approximation.relativeError();
    Mean agreement =
        approximation.kendallTau().value() > approximation.precision().value()
            ? approximation.kendallTau()
            : approximation.precision();
    String wanted = "error <= 5 %, tau or precision@3 >= 0.95";
    if (error.n() < LEAST_CASES || agreement.n() < LEAST_CASES) {
      return new Check("approximation", wanted, Result.NOT_JUDGED, "");
    }
    return check(
        "approximation",
        wanted,
        error.value() - Z * error.standardError() <= MOST_RELATIVE_ERROR
            && agreement.value() + Z * agreement.standardError() >= LEAST_AGREEMENT,
        format(
            "what is sampled misses what is exact by %s of its length and agrees in %s of its order,"
                + " tolerated are %s and %s",
            text(error), text(agreement), MOST_RELATIVE_ERROR, LEAST_AGREEMENT));
  }

  private static Check aboveRandom(String figure, Ordering ordering) {
    return overRandom(figure, "better than by lot", ordering);
  }

  private static Check aboveRivals(String figure, Ordering ordering) {
    String wanted = "better than by lot, not worse than LIME";
    Mean lead = ordering.lime().lead();
    boolean isBehind =
        lead.n() >= LEAST_CASES && lead.value() + Z * lead.standardError() < -BEHIND_LIME;
    return isBehind
        ? new Check(
            figure,
            wanted,
            Result.FAILED,
            format(
                "by %s they reach %s and LIME %s: behind by more than %s and %s standard errors (%s)",
                figure,
                text(ordering.reached()),
                text(ordering.lime().reached()),
                BEHIND_LIME,
                Z,
                text(lead)))
        : overRandom(figure, wanted, ordering);
  }

  private static Check overRandom(String figure, String wanted, Ordering ordering) {
    Mean lead = ordering.random().lead();
    if (lead.n() < LEAST_CASES) {
      return new Check(figure, wanted, Result.NOT_JUDGED, "");
    }
    return check(
        figure,
        wanted,
        lead.value() > Z * lead.standardError(),
        format(
            "by %s they reach %s and an order by lot %s: the lead (%s) is not above %s standard"
                + " errors",
            figure, text(ordering.reached()), text(ordering.random().reached()), text(lead), Z));
  }

  private static Check stability(ExplanationQuality.Stability stability) {
    return check(
        "stability",
        "the same twice",
        stability.identical() == stability.repeated(),
        format(
            "of %,d that were computed twice %,d came out otherwise",
            stability.repeated(), stability.repeated() - stability.identical()));
  }

  private static Check counterfactuals(Counterfactuals counterfactuals) {
    String wanted = "all valid";
    if (counterfactuals.found() == 0) {
      return new Check("counterfactuals", wanted, Result.NOT_JUDGED, "");
    }
    return check(
        "counterfactuals",
        wanted,
        counterfactuals.valid() == counterfactuals.found(),
        format(
            "of %,d counterfactuals %,d do not hold when everything is ranked again",
            counterfactuals.found(), counterfactuals.found() - counterfactuals.valid()));
  }

  private static Check texts(Texts texts) {
    return check(
        "texts",
        "all faithful, the same groups in every language",
        texts.faithful() == texts.reasons() && texts.sameGroups() == texts.items(),
        format(
            "of %,d reasons in words %,d disagree with the figures, and of %,d items %,d have other"
                + " groups in another language",
            texts.reasons(),
            texts.reasons() - texts.faithful(),
            texts.items(),
            texts.items() - texts.sameGroups()));
  }

  private static Check check(String figure, String wanted, boolean passed, String finding) {
    return new Check(figure, wanted, passed ? Result.PASSED : Result.FAILED, passed ? "" : finding);
  }

  private static String text(Mean mean) {
    return format("%.4f ± %.4f", mean.value(), mean.standardError());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
