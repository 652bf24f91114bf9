package dev.whence.user;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much each kind of event, and its age, says about a person's interests.
 *
 * @param frequency α: the weight of how often
 * @param recency β: the weight of how lately
 * @param halfLife the age at which an event counts half as recent
 */
public record InterestWeights(double frequency, double recency, Duration halfLife) {

  /** As much how often as how lately, within a month. */
  public static final InterestWeights DEFAULT = new InterestWeights(0.5, 0.5, Duration.ofDays(30));

  public InterestWeights {
    if (!(frequency >= 0 && recency >= 0 && frequency + recency > 0)) {
      throw new IllegalArgumentException(
          "frequency and recency are at least 0 and not both 0; they are "
              + frequency
              + " and "
              + recency);
    }
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("a half-life is longer than zero, not " + halfLife);
    }
  }

  /**
   * How strongly an event speaks for its item, from −1 to 1: a purchase 1, like 0.8, cart 0.6,
   * click 0.3, view 0.2, dislike −0.8, hide −1; a rating its distance from the neutral one over 2,
   * at least 0.1 where it counts as positive; a dwell 0.3 from {@link Event#ENGAGED_DWELL_SECONDS}.
   */
  public double strength(HistoryEntry entry) {
    return switch (entry.type()) {
      case PURCHASE -> 1;
      case LIKE -> 0.8;
      case CART -> 0.6;
      case CLICK -> 0.3;
      case VIEW -> 0.2;
      case DISLIKE -> -0.8;
      case HIDE -> -1;
      case RATING -> ofRating(entry.value());
      case DWELL -> entry.polarity() > 0 ? 0.3 : 0;
      case IMPRESSION, EXPLANATION_HELPFUL -> 0;
    };
  }

  private static double ofRating(OptionalDouble value) {
    double stars = value.orElse(Event.NEUTRAL_RATING);
    double strength = Math.max(-1, (stars - Event.NEUTRAL_RATING) / 2);
    return stars >= Event.NEUTRAL_RATING ? Math.max(0.1, strength) : strength;
  }

  /** 2^(−age / half-life); 1 for an event of the future. */
  double decay(Duration age) {
    double halfLives = Math.max(0, age.toSeconds()) / (double) halfLife.toSeconds();
    return Math.pow(2, -halfLives);
  }
}
