package dev.whence.learning;

import java.util.Locale;

/**
 * Whether the click-through of a version is below that of its parent, asked as often as one likes:
 * a mixture sequential probability ratio test (Johari, Koomen, Pekelis and Walsh 2017, "Always
 * valid inference"; Robbins 1970), one-sided.
 *
 * <p>With d the difference of the two rates (version less parent), p the rate of both together and
 * n_v, n_p the impressions, d is about normal with variance 1 / I, I = 1 / (p(1−p)(1/n_v + 1/n_p)).
 * The likelihood ratio of a true difference θ against none is exp(θ·d·I − θ²·I/2); it is averaged
 * over θ from the lower half of a normal distribution with deviation τ = {@value #EXPECTED_DROP}·p:
 *
 * <pre>
 * Λ = 2·Φ(−z·√(r/(1+r))) · (1+r)^(−1/2) · exp(z²·r / (2(1+r))),   z = d·√I,  r = τ²·I
 * </pre>
 *
 * If the version is no worse, Λ ever reaches 1/α with a probability of at most α, however often and
 * whenever one looks. τ does not touch that; it decides which drops are found soonest.
 */
public final class LiveTest {

  /** The deviation of the differences that are looked for, as a share of the rate. */
  static final double EXPECTED_DROP = 0.2;

  /** Below so many clicks together the difference is not normal yet. */
  private static final long LEAST_CLICKS = 20;

  /** The coefficients of a Chebyshev fit of ln erfc. */
  private static final double[] ERFC = {
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806,
    0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277
  };

  private final double alpha;
  private final long leastImpressions;

  /**
   * @param alpha the probability, between 0 and 1, to call a version worse that is not
   * @param leastImpressions how many each side needs before anything is said, at least 1
   */
  public LiveTest(double alpha, long leastImpressions) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha lies between 0 and 1, not at " + alpha);
    }
    if (leastImpressions < 1) {
      throw new IllegalArgumentException(
          "at least 1 impression is needed, not " + leastImpressions);
    }
    this.alpha = alpha;
    this.leastImpressions = leastImpressions;
  }

  /** What is known by now. */
  public sealed interface Result {

    /** There are too few impressions or clicks to say anything. */
    record NotEnough(String reason) implements Result {}

    /**
     * The version is not shown to be worse.
     *
     * @param p the always-valid p-value, 0 to 1
     */
    record NoDifference(double p) implements Result {}

    /**
     * The version is worse than its parent.
     *
     * @param p the always-valid p-value, at most alpha
     * @param reason the figures in words
     */
    record Worse(double p, String reason) implements Result {

      /** For where the figures are private. */
      public String reasonWithoutFigures() {
        return "the live click-through is below that of the parent";
      }
    }
  }

  /** Compares a version with its parent. */
  public Result compare(ClickThrough version, ClickThrough parent) {
    if (Math.min(version.impressions(), parent.impressions()) < leastImpressions) {
      return notEnough(version, parent, leastImpressions + " impressions on each side");
    }
    if (version.clicks() + parent.clicks() < LEAST_CLICKS) {
      return notEnough(version, parent, LEAST_CLICKS + " clicks together");
    }
    double p = Math.min(1, Math.exp(-logLikelihoodRatio(version, parent)));
    return p <= alpha
        ? new Result.Worse(p, reason(version, parent, p))
        : new Result.NoDifference(p);
  }

  private static Result notEnough(ClickThrough version, ClickThrough parent, String needed) {
    return new Result.NotEnough(
        String.format(
            Locale.ROOT,
            "the version has %,d clicks on %,d impressions and its parent %,d on %,d; %s are needed",
            version.clicks(),
            version.impressions(),
            parent.clicks(),
            parent.impressions(),
            needed));
  }

  private String reason(ClickThrough version, ClickThrough parent, double p) {
    return String.format(
        Locale.ROOT,
        "the live click-through is %s, that of the parent was %s; always-valid p = %.2g, at most"
            + " %.2g is taken as worse",
        version,
        parent,
        p,
        alpha);
  }

  /** ln Λ. */
  static double logLikelihoodRatio(ClickThrough version, ClickThrough parent) {
    double rate =
        (double) (version.clicks() + parent.clicks())
            / (version.impressions() + parent.impressions());
    if (rate >= 1) {
      return 0;
    }
    double information =
        1 / (rate * (1 - rate) * (1.0 / version.impressions() + 1.0 / parent.impressions()));
    double z = (version.rate() - parent.rate()) * Math.sqrt(information);
    double r = EXPECTED_DROP * rate * EXPECTED_DROP * rate * information;
    double shrunk = z * Math.sqrt(r / (1 + r));
    return Math.log(2 * normal(-shrunk)) - Math.log1p(r) / 2 + shrunk * shrunk / 2;
  }

  /**
   * The distribution function of the standard normal distribution, with a relative error below
   * 1.2e-7 (Press et al., Numerical Recipes, 2nd edition, 6.2: erfc).
   */
  static double normal(double x) {
    double half = erfcOfAbsolute(x / Math.sqrt(2)) / 2;
    return x < 0 ? half : 1 - half;
  }

  private static double erfcOfAbsolute(double x) {
    double t = 1 / (1 + Math.abs(x) / 2);
    double series = 0;
    for (int n = ERFC.length - 1; n >= 0; n--) {
      series = series * t + ERFC[n];
    }
    return t * Math.exp(-x * x + series);
  }
}
