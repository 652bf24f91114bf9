package dev.whence.user;

import java.util.Arrays;

/**
 * What was learned of one person since the ranker was trained: a linear correction of the ranker's
 * score, and how well the scores foretold the person's choices with it and without it.
 *
 * @param weights what a feature in its usual spread adds to the score; none before the first choice
 * @param examples choices that were learned from, decayed
 * @param lossWithout the log loss of the ranker's scores on them, each before it was learned from;
 *     decayed sum
 * @param lossWith the same with the correction
 * @param updatedAt when it was last learned from, in seconds of the epoch
 */
public record OnlineHead(
    float[] weights, float examples, float lossWithout, float lossWith, long updatedAt) {

  /** Nothing was learned. */
  public static final OnlineHead NONE = new OnlineHead(new float[0], 0, 0, 0, 0);

  public OnlineHead {
    weights = weights.clone();
    requireFinite(weights);
    requireFinite(new float[] {examples, lossWithout, lossWith});
  }

  private static void requireFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("all numbers of a head are finite, not " + number);
      }
    }
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  public boolean isEmpty() {
    return weights.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnlineHead head
        && Arrays.equals(weights, head.weights)
        && examples == head.examples
        && lossWithout == head.lossWithout
        && lossWith == head.lossWith
        && updatedAt == head.updatedAt;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights) * 31 + Long.hashCode(updatedAt);
  }

  @Override
  public String toString() {
    return "OnlineHead" + Arrays.toString(weights) + " after " + examples + " choices";
  }
}
