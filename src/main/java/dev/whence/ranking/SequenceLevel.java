package dev.whence.ranking;

/**
 * What a sequence feature is relative to in one answer.
 *
 * @param logSumExp ln Σ exp of the logits of the candidates that the encoder knows
 * @param lowest the least logit − logSumExp among them; what an item that it does not know gets
 */
public record SequenceLevel(float logSumExp, float lowest) {

  /** Of an answer without such logits: the feature is 0 for every item. */
  public static final SequenceLevel NONE = new SequenceLevel(0, 0);

  /** Sums stably: the largest logit is taken out of the exponents. */
  static SequenceLevel of(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
      min = Math.min(min, logit);
    }
    if (logits.length == 0) {
      return NONE;
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - max);
    }
    double logSumExp = max + Math.log(sum);
    return new SequenceLevel((float) logSumExp, (float) (min - logSumExp));
  }
}
