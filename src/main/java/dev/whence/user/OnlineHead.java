package dev.whence.user;

import java.util.Arrays;

/**
 * What was learned of one person since the ranker was trained: a linear correction of the ranker's
 * score, and how well the scores foretold the person's choices with it and without it.
 *
 * @param weights what a feature in its usual spread adds to the score, in 1/{@value #STEPS} of the
 *     largest absolute value, to which they are rounded: off by 1.6 · 10⁻⁵ of it at most, far less
 *     than one step of learning; none before the first choice
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

  private static final int STEPS = Short.MAX_VALUE;

  public OnlineHead {
    requireFinite(weights);
    requireFinite(new float[] {examples, lossWithout, lossWith});
    weights = weights(steps(weights), largest(weights));
  }

  /**
   * The weights that steps stand for.
   *
   * @param steps of 1/{@value #STEPS} of the largest absolute weight
   */
  static float[] weights(short[] steps, float largest) {
    float[] weights = new float[steps.length];
    for (int i = 0; i < steps.length; i++) {
      weights[i] = (float) ((double) steps[i] * largest / STEPS);
    }
    return weights;
  }

  private static short[] steps(float[] weights) {
    float largest = largest(weights);
    short[] steps = new short[weights.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] =
          (short) (largest == 0 ? 0 : Math.round((float) ((double) weights[i] * STEPS / largest)));
    }
    return steps;
  }

  private static float largest(float[] weights) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest;
  }

  /** The weights in steps of 1/{@value #STEPS} of {@link #largest}. */
  short[] steps() {
    return steps(weights);
  }

  /** The largest absolute weight. */
  float largest() {
    return largest(weights);
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
