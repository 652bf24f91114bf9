package dev.whence.learning;

/**
 * How well a ranker meets what people chose next: one chosen item a list, full ranking (every item
 * of the catalogue competes, the person's own history apart). rank is the chosen item's place, from
 * 1. Standard errors take choices as independent; several choices of one person are less than that.
 *
 * @param users choices measured, one a person
 * @param hitRate HR@10, the share of choices in the first ten; equals recall@10, there being one
 *     item; 0 to 1, larger is better
 * @param ndcg NDCG@10, the mean of 1 / log2(1 + rank), 0 beyond the tenth place; 0 to 1, larger is
 *     better; NaN if the ranker gave a score that is not finite
 * @param coverage the share of the catalogue that stands in the first ten of at least one list; 0
 *     to 1, larger is broader; it grows with the number of lists
 * @param diversity the mean over lists of the mean of 1 − cosine of the attributes of two of the
 *     first ten; 0 to 1, larger is more varied
 * @param novelty the mean over lists of the mean of −log2 of an item's share of all choices, over
 *     the first ten; bits, larger is less well known
 * @param candidateRecall the share of choices that were among the candidates at all, at whatever
 *     place: no ranker can hit more; 0 to 1, larger is better
 * @param auc the mean, over the lists that hold the chosen item and another, of the share of other
 *     candidates that it outscores, ties counting half; 0 to 1, chance is ½, larger is better; of
 *     the graph alone, its order of candidates stands for scores
 * @param logLoss the mean, over the lists that hold the chosen item, of −ln softmax of the scores
 *     at it; nats a list, chance is ln(candidates), smaller is better; none of the graph alone,
 *     which gives no probabilities
 * @param calibration of the same softmax, over the same lists
 * @param newUsers choices of people of whom at most {@value #FEW_KNOWN} choices are known
 * @param newItems choices of items that were chosen fewer than {@value #FEW_CHOICES} times in what
 *     the model counted
 */
public record RankingMetrics(
    int users,
    Mean hitRate,
    Mean ndcg,
    double coverage,
    Mean diversity,
    Mean novelty,
    Mean candidateRecall,
    Mean auc,
    Mean logLoss,
    Calibration calibration,
    Segment newUsers,
    Segment newItems) {

  /** The length of the lists. */
  public static final int LENGTH = 10;

  /** A person of whom no more choices are known is new. */
  public static final int FEW_KNOWN = 5;

  /** An item that was chosen less often is new. */
  public static final int FEW_CHOICES = 5;

  public Mean recall() {
    return hitRate;
  }

  /** The mean share of the ten places that the chosen item takes: HR@10 / 10. */
  public Mean precision() {
    return hitRate.times(1.0 / LENGTH);
  }

  /** The harmonic mean of precision and recall: 2·HR@10 / 11, of each list and of the means. */
  public Mean f1() {
    return hitRate.times(2.0 / (LENGTH + 1));
  }

  /** Whether every score was a finite number. */
  public boolean isFinite() {
    return Double.isFinite(ndcg.value());
  }
}
