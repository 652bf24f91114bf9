package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The candidates of held-out choices, by which the epochs of a training are compared: the mean of
 * ln softmax at the choice, over the lists that hold it. It tells epochs apart that NDCG@10 does
 * not, where few choices are held out, and sees probabilities that are too sure. The features are
 * computed once and kept outside the heap. Not thread-safe.
 */
final class ValidationLists implements ToDoubleFunction<Scorer> {

  private record Candidates(FloatBuffer features, int rows, int target) {}

  private final List<Candidates> lists = new ArrayList<>();
  private float[] rows = new float[0];

  ValidationLists(ItemSpace space, List<Example> examples) {
    FeatureExtractor extractor = new FeatureExtractor(space);
    for (Example example : examples) {
      CandidateList candidates = CandidateList.of(space, extractor, example);
      if (candidates.holdsTarget()) {
        add(extractor.rows(candidates.items(), candidates.maxima()), candidates.targetPosition());
      }
    }
  }

  private void add(float[] features, int target) {
    FloatBuffer kept =
        ByteBuffer.allocateDirect(features.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
            .put(features)
            .flip();
    lists.add(new Candidates(kept, features.length / Feature.COUNT, target));
  }

  /** The log loss with the other sign; NaN or −∞ if a score is not finite. */
  @Override
  public double applyAsDouble(Scorer scorer) {
    return -Arrays.stream(logLosses(scorer)).average().orElse(0);
  }

  /** −ln softmax at the choice, in nats, of each list that holds it. */
  double[] logLosses(Scorer scorer) {
    return lists.stream().mapToDouble(list -> logLoss(scorer, list)).toArray();
  }

  private double logLoss(Scorer scorer, Candidates list) {
    if (rows.length < list.features.limit()) {
      rows = new float[list.features.limit()];
    }
    list.features.get(0, rows, 0, list.features.limit());
    float[] scores = scorer.score(rows, list.rows);
    return ScoredList.logTotal(scores) - scores[list.target];
  }
}
