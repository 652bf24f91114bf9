package dev.whence.ranking;

import dev.whence.user.OnlineHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How a person's head learns, and how far it is trusted.
 *
 * @param rate of a step of gradient descent, in weight a nat
 * @param halfLife after which a weight that is not confirmed has halved
 * @param mostWeight the largest weight, either way, in logits a spread
 * @param mostCorrection the largest correction of a score, either way, in logits
 * @param fewestChoices a head that has learned from fewer is not applied
 */
public record HeadPolicy(
    double rate,
    Duration halfLife,
    double mostWeight,
    double mostCorrection,
    double fewestChoices) {

  public HeadPolicy {
    requirePositive("rate", rate);
    requirePositive("mostWeight", mostWeight);
    requirePositive("mostCorrection", mostCorrection);
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("a half-life is longer than zero, not " + halfLife);
    }
    if (!(fewestChoices >= 0)) {
      throw new IllegalArgumentException("fewestChoices is at least 0, not " + fewestChoices);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is finite and above 0, not " + value);
    }
  }

  /**
   * Whether a head may change scores: it has seen enough choices, and foretold them no worse than
   * the scores without it did.
   */
  public boolean trusts(OnlineHead head) {
    return fits(head) && head.examples() >= fewestChoices && head.lossWith() <= head.lossWithout();
  }

  /** The weights of a head as they are worth at a moment; zeros for one of another build. */
  public double[] decayed(OnlineHead head, Instant now) {
    double[] weights = new double[HeadColumns.count()];
    if (fits(head)) {
      float[] learned = head.weights();
      double seconds = Math.max(0, now.getEpochSecond() - head.updatedAt());
      double left = Math.pow(0.5, seconds / halfLife.toSeconds());
      Arrays.setAll(weights, n -> left * learned[n]);
    }
    return weights;
  }

  /** Whether a head has a weight for each of today's inputs; one of another build may not. */
  public static boolean fits(OnlineHead head) {
    return head.weights().length == HeadColumns.count();
  }
}
