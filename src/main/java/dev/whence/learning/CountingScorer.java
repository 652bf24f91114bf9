package dev.whence.learning;

import dev.whence.ranking.Scorer;
import java.util.concurrent.atomic.LongAdder;

/** Counts the rows that a ranker scores. Closing it closes nothing. */
final class CountingScorer implements Scorer {

  private final Scorer scorer;
  private final LongAdder rows = new LongAdder();

  /**
   * @param scorer stays open; its owner closes it
   */
  CountingScorer(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public float[] score(float[] features, int count) {
    rows.add(count);
    return scorer.score(features, count);
  }

  long rows() {
    return rows.sum();
  }

  @Override
  public void close() {}
}
