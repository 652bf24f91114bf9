package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterestProfileTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime");
  private static final AttributeTerm DRAMA = AttributeTerm.parse("genre:Drama");
  private static final AttributeTerm ACME = AttributeTerm.parse("brand:Acme");
  private static final Map<ItemId, List<AttributeTerm>> ITEMS =
      Map.of(
          new ItemId("both"), List.of(CRIME, DRAMA, ACME),
          new ItemId("drama"), List.of(DRAMA));
  private static final InterestWeights WEIGHTS = new InterestWeights(0.5, 0.5, Duration.ofDays(30));

  /** Like 0.8: α·s·x = 0.5·0.8/2 = 0.2; after one half-life the recency part is half of it. */
  @Test
  void of_likeOneHalfLifeAgo_partsFollowTheFormula() {
    Interest crime = profile(event("both", EventType.LIKE, 30)).interests().get(1);
    assertThat(crime.term()).isEqualTo(CRIME);
    assertThat(crime.parts()).hasSize(1);
    assertThat(crime.parts().get(0).frequency()).isCloseTo(0.2, within(1e-12));
    assertThat(crime.parts().get(0).recency()).isCloseTo(0.1, within(1e-12));
    assertThat(crime.weight()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void of_severalEvents_weightIsTheSumOfItsPartsAndSharesSumToOne() {
    InterestProfile profile =
        profile(
            event("both", EventType.PURCHASE, 90),
            event("drama", EventType.DISLIKE, 2),
            event("both", EventType.VIEW, 1));
    for (Interest interest : profile.interests()) {
      assertThat(interest.weight())
          .isCloseTo(
              interest.parts().stream().mapToDouble(Interest.Part::contribution).sum(),
              within(1e-12));
    }
    assertThat(profile.interests().stream().mapToDouble(Interest::share).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void of_recentDislike_theInterestFalls() {
    InterestProfile profile =
        profile(event("both", EventType.PURCHASE, 300), event("drama", EventType.DISLIKE, 0));
    assertThat(find(profile, DRAMA).trend()).isEqualTo(Interest.Trend.FALLING);
    assertThat(find(profile, DRAMA).weight()).isNegative();
  }

  @Test
  void of_declaredWithoutEvents_isListedWithWeightZero() {
    UserState state = UserState.NEW.withPreference(CRIME, Preference.MORE);
    InterestProfile profile = InterestProfile.of(state, item -> List.of(), WEIGHTS, NOW);
    assertThat(profile.interests())
        .singleElement()
        .satisfies(
            interest -> {
              assertThat(interest.preference()).contains(Preference.MORE);
              assertThat(interest.weight()).isZero();
            });
  }

  private static Interest find(InterestProfile profile, AttributeTerm term) {
    return profile.interests().stream()
        .filter(i -> i.term().equals(term))
        .findFirst()
        .orElseThrow();
  }

  private static InterestProfile profile(HistoryEntry... events) {
    UserState state =
        new UserState(List.of(events), Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
    return InterestProfile.of(state, item -> ITEMS.getOrDefault(item, List.of()), WEIGHTS, NOW);
  }

  private static HistoryEntry event(String item, EventType type, int daysAgo) {
    return new HistoryEntry(new ItemId(item), type, null, NOW.minus(Duration.ofDays(daysAgo)));
  }
}
