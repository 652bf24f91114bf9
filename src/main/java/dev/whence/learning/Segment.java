package dev.whence.learning;

/**
 * The ranking of some of the choices; see {@link RankingMetrics} for the formulas.
 *
 * @param hitRate HR@10, larger is better
 * @param ndcg NDCG@10, larger is better
 */
public record Segment(Mean hitRate, Mean ndcg) {

  /** Of no choices. */
  public static final Segment NONE = new Segment(Mean.NONE, Mean.NONE);

  /** How many choices belong to it. */
  public int size() {
    return hitRate.n();
  }

  /** Collects a segment choice by choice. Not thread-safe. */
  static final class Running {

    private final RunningMean hits = new RunningMean();
    private final RunningMean gains = new RunningMean();

    void add(double gain) {
      hits.add(gain > 0 ? 1 : 0);
      gains.add(gain);
    }

    Segment segment() {
      return new Segment(hits.mean(), gains.mean());
    }
  }
}
