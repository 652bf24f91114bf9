package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.ItemSpace;
import dev.whence.user.UserId;
import java.time.Instant;

/**
 * The candidates of one choice of a replay.
 *
 * @param rows their features, {@link Feature#COUNT} a row; not copied
 * @param ranked their scores by the ranker alone; not copied
 * @param person the number of the person
 */
record OnlineList(
    ItemSpace space,
    CandidateList candidates,
    float[] rows,
    float[] ranked,
    Instant at,
    int person,
    UserId user) {

  int size() {
    return ranked.length;
  }

  double[] scores() {
    double[] scores = new double[ranked.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = ranked[c];
    }
    return scores;
  }

  /** NDCG@10 of the choice; 0 if it is not among the candidates. */
  double gain(double[] scores) {
    if (!candidates.holdsTarget()) {
      return 0;
    }
    int target = candidates.targetPosition();
    int before = 0;
    for (int c = 0; c < scores.length; c++) {
      if (scores[c] > scores[target] || (scores[c] == scores[target] && c < target)) {
        before++;
      }
    }
    return before < RankingMetrics.LENGTH ? Math.log(2) / Math.log(before + 2.0) : 0;
  }

  /** −ln softmax at the choice, in nats; NaN if it is not among the candidates. */
  double logLoss(double[] scores) {
    if (!candidates.holdsTarget()) {
      return Double.NaN;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - largest);
    }
    return largest + Math.log(sum) - scores[candidates.targetPosition()];
  }
}
