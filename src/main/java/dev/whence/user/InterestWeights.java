package dev.whence.user;

import java.time.Duration;

/**
 * How much each kind of event, how often, and how lately say about a person's interests.
 *
 * @param frequency α: the weight of how often
 * @param recency β: the weight of how lately
 * @param frequencyHalfLife how fast the part of frequency fades; long, or never
 * @param recencyHalfLife how fast the part of recency fades
 * @param strengths of the kinds of events
 */
public record InterestWeights(
    double frequency,
    double recency,
    HalfLife frequencyHalfLife,
    HalfLife recencyHalfLife,
    EventStrengths strengths) {

  /** As much how often, ever, as how lately, within a month. */
  public static final InterestWeights DEFAULT =
      new InterestWeights(
          0.5, 0.5, HalfLife.NEVER_FADES, HalfLife.of(Duration.ofDays(30)), EventStrengths.DEFAULT);

  public InterestWeights {
    if (!(frequency >= 0 && recency >= 0 && frequency + recency > 0)
        || Double.isInfinite(frequency + recency)) {
      throw new IllegalArgumentException(
          "frequency and recency are at least 0 and not both 0; they are "
              + frequency
              + " and "
              + recency);
    }
  }
}
