package dev.whence.user;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How strongly each kind of event speaks for its item, or against it.
 *
 * @param byType at least 0 for what speaks for an item, at most 0 for what speaks against it; of
 *     {@code RATING} and {@code DWELL} the size, which their value scales; 0 for a kind that is not
 *     there
 * @param fullDwell how long a dwell must be to count in full
 */
public record EventStrengths(Map<EventType, Double> byType, Duration fullDwell) {

  /** A purchase is 1, and what is easier to do is less. */
  public static final EventStrengths DEFAULT =
      new EventStrengths(
          Map.of(
              EventType.PURCHASE, 1.0,
              EventType.CART, 0.8,
              EventType.LIKE, 0.6,
              EventType.CLICK, 0.3,
              EventType.VIEW, 0.2,
              EventType.RATING, 1.0,
              EventType.DWELL, 0.3,
              EventType.DISLIKE, -0.8,
              EventType.HIDE, -1.0),
          Duration.ofMinutes(1));

  /** The least that a rating counts that speaks for its item, as a share of the best one. */
  private static final double LEAST_PRAISE = 0.1;

  private static final double RANGE_ABOVE_NEUTRAL = 2;

  public EventStrengths {
    Map<EventType, Double> copy = new EnumMap<>(EventType.class);
    copy.putAll(byType);
    copy.forEach(EventStrengths::requireSign);
    byType = Collections.unmodifiableMap(copy);
    if (fullDwell.isZero() || fullDwell.isNegative()) {
      throw new IllegalArgumentException("a full dwell is longer than zero, not " + fullDwell);
    }
  }

  private static void requireSign(EventType type, double strength) {
    boolean against = type.sign() == EventType.Sign.NEGATIVE;
    boolean fits =
        switch (type.sign()) {
          case NEGATIVE -> strength <= 0;
          case POSITIVE, BY_VALUE -> strength >= 0;
          case NONE -> strength == 0;
        };
    if (!fits || !Double.isFinite(strength)) {
      throw new IllegalArgumentException(
          "the strength of '"
              + type.word()
              + "' is "
              + strength
              + "; "
              + (against
                  ? "what speaks against an item has 0 or less"
                  : type.sign() == EventType.Sign.NONE
                      ? "it says nothing of an interest and has 0"
                      : "what speaks for an item has 0 or more"));
    }
  }

  /**
   * The signed strength of an event. A rating of v stars has its own strength times (v − 3) / 2,
   * from −1 to 1, and at least 0.1 where it counts as positive; a dwell of t seconds its own times
   * min(1, t / full dwell), and nothing below {@link Event#ENGAGED_DWELL_SECONDS}.
   */
  public double of(HistoryEntry entry) {
    double strength = byType.getOrDefault(entry.type(), 0.0);
    return switch (entry.type()) {
      case RATING -> strength * ofRating(entry.value());
      case DWELL -> strength * ofDwell(entry);
      default -> strength;
    };
  }

  private static double ofRating(OptionalDouble value) {
    double stars = value.orElse(Event.NEUTRAL_RATING);
    double distance = Math.max(-1, (stars - Event.NEUTRAL_RATING) / RANGE_ABOVE_NEUTRAL);
    return stars >= Event.NEUTRAL_RATING ? Math.max(LEAST_PRAISE, distance) : distance;
  }

  private double ofDwell(HistoryEntry entry) {
    return entry.polarity() > 0
        ? Math.min(1, entry.value().orElse(0) / (fullDwell.toMillis() / 1e3))
        : 0;
  }
}
