package dev.whence.learning;

import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a ranker that looks at the sequence features is worth their cost: its log loss on
 * held-out choices must be smaller than that of a ranker without them by more than the standard
 * error of the difference, choice by choice.
 *
 * <p>Log loss and not NDCG@10, because that sees only what moves within ten places: of a thousand
 * choices nine hundred say nothing, and a gain of a hundredth drowns in chance.
 *
 * @param space with the encoders; the ranker without them has their features switched off
 */
record SequenceTrial(RankerNetwork network, ItemSpace space, List<Example> heldOut) {

  boolean isWorthwhile(byte[] ranker, byte[] without) {
    PairedDifference difference = PairedDifference.of(losses(without), losses(ranker));
    return difference.mean() > difference.standardError();
  }

  /** −ln softmax of the choice among the candidates, for the choices that are among them. */
  private double[] losses(byte[] ranker) {
    FeatureExtractor extractor = new FeatureExtractor(space);
    List<Double> losses = new ArrayList<>();
    try (Scorer scorer = network.open(ranker)) {
      for (Example example : heldOut) {
        CandidateList candidates = CandidateList.of(space, extractor, example);
        if (candidates.holdsTarget()) {
          float[] rows = extractor.rows(candidates.items(), candidates.maxima());
          float[] scores = scorer.score(rows, candidates.items().length);
          losses.add(loss(scores, candidates.targetPosition()));
        }
      }
    }
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double loss(float[] scores, int chosen) {
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp((double) score - scores[chosen]);
    }
    return Math.log(sum);
  }
}
