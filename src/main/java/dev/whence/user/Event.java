package dev.whence.user;

import dev.whence.catalog.Identifiers;
import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did to an item.
 *
 * @param id counts once, however often it is sent
 * @param user who did it
 * @param item to what
 * @param type what
 * @param rawValue the size where the type has one: a rating from 0 to 5, seconds of dwell, 0 or 1
 *     of {@code explanation_helpful}
 * @param occurredAt when
 * @param rawRecommendationId the answer in which the item was shown
 * @param rawMethod of {@code explanation_helpful}: the method of the explanation that is judged,
 *     e.g. {@code lime}; null if the reason of the answer is judged
 */
public record Event(
    EventId id,
    UserId user,
    ItemId item,
    EventType type,
    @Nullable Double rawValue,
    Instant occurredAt,
    @Nullable String rawRecommendationId,
    @Nullable String rawMethod) {

  /** The lowest rating that speaks for an item; below it the rating speaks against. */
  public static final double NEUTRAL_RATING = 3.0;

  /** Seconds from which a dwell speaks for an item. */
  public static final double ENGAGED_DWELL_SECONDS = 5.0;

  private static final Pattern METHOD = Pattern.compile("[a-z][a-z_]{0,31}");

  public Event {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(item, "item is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(occurredAt, "occurredAt is null");
    requireValue(type, rawValue);
    if (rawRecommendationId != null) {
      Identifiers.requireValid(rawRecommendationId, "recommendationId");
    }
    if (rawMethod != null) {
      requireMethod(rawMethod, type);
    }
  }

  /** An event that judges no method. */
  public Event(
      EventId id,
      UserId user,
      ItemId item,
      EventType type,
      @Nullable Double rawValue,
      Instant occurredAt,
      @Nullable String rawRecommendationId) {
    this(id, user, item, type, rawValue, occurredAt, rawRecommendationId, null);
  }

  private static void requireMethod(String method, EventType type) {
    if (type != EventType.EXPLANATION_HELPFUL) {
      throw new IllegalArgumentException(
          "a method is judged by explanation_helpful, not by " + type.word());
    }
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(
          "a method is a word such as shapley, of 32 small letters at most, not '" + method + "'");
    }
  }

  /** The same event at another time. */
  public Event at(Instant time) {
    return new Event(id, user, item, type, rawValue, time, rawRecommendationId, rawMethod);
  }

  /** The same event of another person. */
  public Event by(UserId person) {
    return new Event(id, person, item, type, rawValue, occurredAt, rawRecommendationId, rawMethod);
  }

  public OptionalDouble value() {
    return rawValue == null ? OptionalDouble.empty() : OptionalDouble.of(rawValue);
  }

  public Optional<String> recommendationId() {
    return Optional.ofNullable(rawRecommendationId);
  }

  public Optional<String> method() {
    return Optional.ofNullable(rawMethod);
  }

  private static void requireValue(EventType type, @Nullable Double value) {
    switch (type) {
      case RATING -> requireRange("a rating", value, 0, 5);
      case DWELL -> requireRange("the seconds of a dwell", value, 0, 86_400);
      case EXPLANATION_HELPFUL -> requireRange("explanation_helpful", value, 0, 1);
      default -> {
        if (value != null && !Double.isFinite(value)) {
          throw new IllegalArgumentException("value must be finite, it is " + value);
        }
      }
    }
  }

  private static void requireRange(String what, @Nullable Double value, double low, double high) {
    if (value == null) {
      throw new IllegalArgumentException(what + " needs a value from " + low + " to " + high);
    }
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          what + " lies from " + low + " to " + high + ", this one is " + value);
    }
  }

  /** Whether the event speaks for its item (1), against it (-1), or neither (0). */
  public int polarity() {
    return polarity(type, rawValue);
  }

  static int polarity(EventType type, @Nullable Double value) {
    return switch (type.sign()) {
      case POSITIVE -> 1;
      case NEGATIVE -> -1;
      case NONE -> 0;
      case BY_VALUE -> {
        double size = value == null ? 0 : value;
        if (type == EventType.RATING) {
          yield size >= NEUTRAL_RATING ? 1 : -1;
        }
        yield size >= ENGAGED_DWELL_SECONDS ? 1 : 0;
      }
    };
  }
}
