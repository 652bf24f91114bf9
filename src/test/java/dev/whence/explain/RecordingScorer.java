package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A scorer with products of features, so that groups interact; remembers the size of each call. */
final class RecordingScorer implements Scorer {

  private final double[] weights;
  final List<Integer> callRows = new ArrayList<>();

  RecordingScorer(long seed) {
    weights = new SplittableRandom(seed).doubles(Feature.COUNT, -1, 1).toArray();
  }

  @Override
  public float[] score(float[] features, int rows) {
    callRows.add(rows);
    float[] scores = new float[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = scoreRow(features, row * Feature.COUNT);
    }
    return scores;
  }

  private float scoreRow(float[] features, int offset) {
    double linear = 0;
    for (int column = 0; column < Feature.COUNT; column++) {
      linear += weights[column] * features[offset + column];
    }
    double product =
        features[offset + Feature.GRAPH_SLOW.ordinal()]
            * features[offset + Feature.INTEREST.ordinal()];
    return (float) (linear + 0.5 * product + Math.tanh(linear));
  }

  @Override
  public void close() {}
}
