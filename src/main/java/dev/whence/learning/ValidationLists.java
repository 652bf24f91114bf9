package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The candidates of held-out choices, by which the epochs of a training are compared: NDCG@10. The
 * features are computed once and kept outside the heap. Not thread-safe.
 */
final class ValidationLists implements ToDoubleFunction<Scorer> {

  private record Candidates(FloatBuffer features, int rows, int target) {}

  private final List<Candidates> lists = new ArrayList<>();
  private final int examples;
  private float[] rows = new float[0];

  ValidationLists(ItemSpace space, List<Example> examples) {
    this.examples = examples.size();
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

  /** NaN if a score is not finite. */
  @Override
  public double applyAsDouble(Scorer scorer) {
    double gain = 0;
    for (Candidates list : lists) {
      if (rows.length < list.features.limit()) {
        rows = new float[list.features.limit()];
      }
      list.features.get(0, rows, 0, list.features.limit());
      gain += gain(scorer.score(rows, list.rows), list.target);
    }
    return gain / Math.max(1, examples);
  }

  private static double gain(float[] scores, int target) {
    int better = 0;
    for (int c = 0; c < scores.length; c++) {
      if (!Float.isFinite(scores[c])) {
        return Double.NaN;
      }
      better += scores[c] > scores[target] || (scores[c] == scores[target] && c < target) ? 1 : 0;
    }
    return better < RankingMetrics.LENGTH ? Math.log(2) / Math.log(better + 2.0) : 0;
  }
}
