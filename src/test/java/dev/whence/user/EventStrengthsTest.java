package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStrengthsTest {

  private static double strength(EventType type, Double value) {
    return EventStrengths.DEFAULT.of(new HistoryEntry(new ItemId("a"), type, value, Instant.EPOCH));
  }

  @Test
  void of_kinds_stronglyMeantOnesCountMost() {
    assertThat(
            List.of(
                strength(EventType.PURCHASE, null),
                strength(EventType.CART, null),
                strength(EventType.LIKE, null),
                strength(EventType.CLICK, null),
                strength(EventType.VIEW, null),
                0.0,
                strength(EventType.DISLIKE, null),
                strength(EventType.HIDE, null)))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .doesNotHaveDuplicates();
    assertThat(strength(EventType.IMPRESSION, null)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "4, 0.5", "3, 0.1", "2.5, -0.25", "1, -1", "0, -1"})
  void of_rating_isItsDistanceFromTheNeutralOne(double stars, double strength) {
    assertThat(strength(EventType.RATING, stars)).isCloseTo(strength, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"4.9, 0", "30, 0.15", "60, 0.3", "600, 0.3"})
  void of_dwell_growsWithItsLengthUpToAFullOne(double seconds, double strength) {
    assertThat(strength(EventType.DWELL, seconds)).isCloseTo(strength, within(1e-12));
  }

  @Test
  void decay_ofAHalfLife_isAHalfAndOfOneThatNeverFadesOne() {
    Duration age = Duration.ofDays(30);

    assertThat(HalfLife.of(age).decay(age)).isEqualTo(0.5);
    assertThat(HalfLife.of(age).decay(age.negated())).isEqualTo(1);
    assertThat(HalfLife.NEVER_FADES.decay(Duration.ofDays(100_000))).isEqualTo(1);
    assertThat(HalfLife.NEVER_FADES.days()).isEmpty();
    assertThat(HalfLife.of(age).days()).hasValue(30);
  }
}
