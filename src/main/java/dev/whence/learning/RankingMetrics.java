package dev.whence.learning;

/**
 * How well top-ten lists meet what people chose next, one chosen item a person, full ranking: every
 * item of the catalogue competes, the person's own history apart.
 *
 * @param users people measured
 * @param hitRate share of people whose item is in their list; equals recall, there being one item
 * @param ndcg mean of 1 / log2(1 + rank), 0 for a miss
 * @param coverage share of the catalogue that stands in at least one list
 * @param diversity mean over lists of the mean of 1 − cosine of the attributes of two items
 * @param novelty mean of −log2 of the share of events an item has, in bits
 */
public record RankingMetrics(
    int users, double hitRate, double ndcg, double coverage, double diversity, double novelty) {

  /** The length of the lists. */
  public static final int LENGTH = 10;

  public double recall() {
    return hitRate;
  }

  public double precision() {
    return hitRate / LENGTH;
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    return hitRate == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }
}
