package dev.whence.adapter.file.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.whence.learning.Calibration;
import dev.whence.learning.Mean;
import dev.whence.learning.RankingMetrics;
import dev.whence.learning.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Metrics in {@code card.json}. The first cards had five plain numbers: they are read as means
 * whose error is not known, and what they do not have as not measured.
 */
record StoredMetrics(
    int users,
    StoredMean hitRate,
    StoredMean ndcg,
    double coverage,
    StoredMean diversity,
    StoredMean novelty,
    @Nullable StoredMean candidateRecall,
    @Nullable StoredMean auc,
    @Nullable StoredMean logLoss,
    @Nullable Calibration calibration,
    @Nullable StoredSegment newUsers,
    @Nullable StoredSegment newItems) {

  /**
   * @param n null in the first cards, where it was the number of users
   */
  record StoredMean(double value, double standardError, @Nullable Integer n) {

    @JsonCreator
    StoredMean {}

    /** Of the first cards. */
    @JsonCreator
    static StoredMean of(double value) {
      return new StoredMean(value, Double.POSITIVE_INFINITY, null);
    }

    static StoredMean of(Mean mean) {
      return new StoredMean(mean.value(), mean.standardError(), mean.n());
    }

    Mean mean(int users) {
      return new Mean(value, standardError, n == null ? users : n);
    }
  }

  record StoredSegment(StoredMean hitRate, StoredMean ndcg) {

    static StoredSegment of(Segment segment) {
      return new StoredSegment(StoredMean.of(segment.hitRate()), StoredMean.of(segment.ndcg()));
    }

    Segment segment() {
      return new Segment(hitRate.mean(0), ndcg.mean(0));
    }
  }

  static StoredMetrics of(RankingMetrics m) {
    return new StoredMetrics(
        m.users(),
        StoredMean.of(m.hitRate()),
        StoredMean.of(m.ndcg()),
        m.coverage(),
        StoredMean.of(m.diversity()),
        StoredMean.of(m.novelty()),
        StoredMean.of(m.candidateRecall()),
        StoredMean.of(m.auc()),
        StoredMean.of(m.logLoss()),
        m.calibration(),
        StoredSegment.of(m.newUsers()),
        StoredSegment.of(m.newItems()));
  }

  RankingMetrics metrics() {
    return new RankingMetrics(
        users,
        hitRate.mean(users),
        ndcg.mean(users),
        coverage,
        diversity.mean(users),
        novelty.mean(users),
        candidateRecall == null ? Mean.NONE : candidateRecall.mean(users),
        auc == null ? Mean.NONE : auc.mean(users),
        logLoss == null ? Mean.NONE : logLoss.mean(users),
        calibration == null ? Calibration.NONE : calibration,
        newUsers == null ? Segment.NONE : newUsers.segment(),
        newItems == null ? Segment.NONE : newItems.segment());
  }
}
