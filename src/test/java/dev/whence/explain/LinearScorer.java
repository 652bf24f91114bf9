package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.SplittableRandom;

/** score = w·x. */
record LinearScorer(double[] weights) implements Scorer {

  static LinearScorer random(long seed) {
    return new LinearScorer(new SplittableRandom(seed).doubles(Feature.COUNT, -1, 1).toArray());
  }

  /** Of one group between two rows: Σ w_j·(x_j − b_j). */
  double difference(Group group, float[] features, float[] baseline) {
    return Feature.of(group).stream()
        .mapToInt(Feature::ordinal)
        .mapToDouble(j -> weights[j] * (features[j] - baseline[j]))
        .sum();
  }

  @Override
  public float[] score(float[] features, int rows) {
    float[] scores = new float[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int j = 0; j < Feature.COUNT; j++) {
        sum += weights[j] * features[row * Feature.COUNT + j];
      }
      scores[row] = (float) sum;
    }
    return scores;
  }

  @Override
  public void close() {}
}
