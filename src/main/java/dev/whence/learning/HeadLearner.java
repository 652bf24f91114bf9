package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadColumns;
import dev.whence.ranking.HeadPolicy;
import dev.whence.user.OnlineHead;
import java.time.Instant;

/**
 * Online gradient descent on the log loss of a choice.
 *
 * <p>With p = softmax(s + W·z) over what a person looked at and q the same over those of the places
 * that the reaction allows (the chosen one; all but the one that was refused), the loss is −ln Σ p
 * over these, and its gradient Σ_j (p_j − q_j) z_j. So w ← clip(w − rate · gradient). Before each
 * step the loss is taken down with the head and without it (prequential evaluation, Dawid 1984,
 * with the fading factor of Gama et al. 2013), and the weights have decayed by the time since the
 * last one. Pure; thread-safe.
 */
final class HeadLearner {

  /** What an earlier loss counts at each further choice: some fifty choices are remembered. */
  private static final double FADING = 0.98;

  private static final double MOST_LOSS = 10;

  private final HeadPolicy policy;

  HeadLearner(HeadPolicy policy) {
    this.policy = policy;
  }

  /**
   * What a person looked at, and what came of one place of it.
   *
   * @param rows raw features, {@link Feature#COUNT} a row
   * @param scores without the person's head, one a row
   * @param target the row that the person reacted to
   * @param chosen whether it was chosen, else refused
   */
  record Choice(float[] rows, double[] scores, int target, boolean chosen) {

    Choice {
      if (scores.length < 2 || rows.length != scores.length * Feature.COUNT) {
        throw new IllegalArgumentException(
            "a choice is made among at least 2 rows, not "
                + scores.length
                + " scores of "
                + rows.length
                + " numbers");
      }
    }

    private boolean allows(int row) {
      return (row == target) == chosen;
    }
  }

  OnlineHead after(OnlineHead before, Choice choice, Instant now) {
    long seconds = Math.max(before.updatedAt(), now.getEpochSecond());
    double[] weights = policy.decayed(before, now);
    double[][] inputs = inputs(choice);
    double[] corrected = corrected(choice.scores(), weights, inputs);
    double without = loss(choice, choice.scores());
    double with = loss(choice, corrected);
    if (!Double.isFinite(without) || !Double.isFinite(with)) {
      return before;
    }
    descend(weights, choice, corrected, inputs);
    return new OnlineHead(
        floats(weights),
        (float) (FADING * before.examples() + 1),
        (float) (FADING * before.lossWithout() + without),
        (float) (FADING * before.lossWith() + with),
        seconds);
  }

  /** Against the mean row: only differences within the list tell anything. */
  private static double[][] inputs(Choice choice) {
    int rows = choice.scores().length;
    float[] mean = new float[Feature.COUNT];
    for (int f = 0; f < mean.length; f++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += choice.rows()[r * Feature.COUNT + f];
      }
      mean[f] = (float) (sum / rows);
    }
    double[][] inputs = new double[rows][HeadColumns.count()];
    for (int r = 0; r < rows; r++) {
      HeadColumns.write(choice.rows(), r * Feature.COUNT, mean, inputs[r]);
    }
    return inputs;
  }

  private double[] corrected(double[] scores, double[] weights, double[][] inputs) {
    double[] corrected = scores.clone();
    for (int r = 0; r < corrected.length; r++) {
      double sum = 0;
      for (int n = 0; n < weights.length; n++) {
        sum += weights[n] * inputs[r][n];
      }
      corrected[r] += Math.max(-policy.mostCorrection(), Math.min(policy.mostCorrection(), sum));
    }
    return corrected;
  }

  /** −ln of the probability of what happened, in nats; limited, so that no one choice decides. */
  private static double loss(Choice choice, double[] scores) {
    return Math.min(MOST_LOSS, logTotal(choice, scores, true) - logTotal(choice, scores, false));
  }

  /** ln Σ exp(score) over all rows, or over those that the reaction allows. */
  private static double logTotal(Choice choice, double[] scores, boolean all) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < scores.length; r++) {
      if (all || choice.allows(r)) {
        largest = Math.max(largest, scores[r]);
      }
    }
    double sum = 0;
    for (int r = 0; r < scores.length; r++) {
      if (all || choice.allows(r)) {
        sum += Math.exp(scores[r] - largest);
      }
    }
    return largest + Math.log(sum);
  }

  private void descend(double[] weights, Choice choice, double[] scores, double[][] inputs) {
    double all = logTotal(choice, scores, true);
    double allowed = logTotal(choice, scores, false);
    double[] gradient = new double[weights.length];
    for (int r = 0; r < scores.length; r++) {
      double happened = choice.allows(r) ? Math.exp(scores[r] - allowed) : 0;
      double surprise = Math.exp(scores[r] - all) - happened;
      for (int n = 0; n < gradient.length; n++) {
        gradient[n] += surprise * inputs[r][n];
      }
    }
    for (int n = 0; n < weights.length; n++) {
      double moved = weights[n] - policy.rate() * gradient[n];
      weights[n] = Math.max(-policy.mostWeight(), Math.min(policy.mostWeight(), moved));
    }
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int n = 0; n < floats.length; n++) {
      floats[n] = (float) numbers[n];
    }
    return floats;
  }
}
