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
  private static final InterestWeights WEIGHTS =
      new InterestWeights(
          0.5,
          0.5,
          HalfLife.NEVER_FADES,
          HalfLife.of(Duration.ofDays(30)),
          new EventStrengths(
              Map.of(
                  EventType.LIKE, 0.8,
                  EventType.PURCHASE, 1.0,
                  EventType.VIEW, 0.2,
                  EventType.DISLIKE, -0.8),
              Duration.ofMinutes(1)));

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

  /** Frequency 0.2 fades to a quarter in two half-lives of 15 days, recency to a half in 30. */
  @Test
  void of_bothHalfLives_eachPartFadesByItsOwn() {
    InterestWeights fading =
        new InterestWeights(
            WEIGHTS.frequency(),
            WEIGHTS.recency(),
            HalfLife.of(Duration.ofDays(15)),
            WEIGHTS.recencyHalfLife(),
            WEIGHTS.strengths());

    Interest.Part part =
        find(profile(fading, event("both", EventType.LIKE, 30)), CRIME).parts().get(0);

    assertThat(part.frequency()).isCloseTo(0.05, within(1e-12));
    assertThat(part.recency()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void of_noWeightForFrequency_hasNoTrend() {
    InterestWeights recencyOnly =
        new InterestWeights(
            0, 1, HalfLife.NEVER_FADES, WEIGHTS.recencyHalfLife(), WEIGHTS.strengths());

    assertThat(profile(recencyOnly, event("both", EventType.LIKE, 1)).interests())
        .extracting(Interest::trend)
        .containsOnly(Interest.Trend.STEADY);
  }

  @Test
  void of_declaredWithoutEvents_weighsAsOnePurchase() {
    assertThat(declared(Preference.MORE).interests())
        .singleElement()
        .satisfies(
            interest -> {
              assertThat(interest.preference()).contains(Preference.MORE);
              assertThat(interest.weight()).isEqualTo(1);
              assertThat(interest.inferred()).isZero();
            });
    assertThat(declared(Preference.BLOCK).interests())
        .extracting(Interest::weight)
        .containsExactly(-1.0);
  }

  /** Inferred: drama 0.3 + 0.2 + …, more than crime and the brand. */
  @Test
  void of_declared_overridesWhatWasInferredAndKeepsItBeside() {
    HistoryEntry[] events = {
      event("both", EventType.LIKE, 30), event("drama", EventType.PURCHASE, 0)
    };
    double strongest = find(profile(events), DRAMA).weight();

    Interest wanted = find(profile(Preference.MORE, events), CRIME);
    Interest unwanted = find(profile(Preference.LESS, events), CRIME);

    assertThat(wanted.weight()).isEqualTo(strongest);
    assertThat(unwanted.weight()).isEqualTo(-strongest);
    assertThat(wanted.inferred()).isEqualTo(find(profile(events), CRIME).weight());
    assertThat(
            profile(Preference.LESS, events).interests().stream()
                .mapToDouble(Interest::share)
                .sum())
        .isCloseTo(1, within(1e-12));
  }

  private static InterestProfile declared(Preference preference) {
    return profile(preference);
  }

  private static InterestProfile profile(Preference preference, HistoryEntry... events) {
    UserState state = state(events).withPreference(CRIME, preference);
    return InterestProfile.of(state, item -> ITEMS.getOrDefault(item, List.of()), WEIGHTS, NOW);
  }

  private static Interest find(InterestProfile profile, AttributeTerm term) {
    return profile.interests().stream()
        .filter(i -> i.term().equals(term))
        .findFirst()
        .orElseThrow();
  }

  private static InterestProfile profile(HistoryEntry... events) {
    return profile(WEIGHTS, events);
  }

  private static InterestProfile profile(InterestWeights weights, HistoryEntry... events) {
    return InterestProfile.of(
        state(events), item -> ITEMS.getOrDefault(item, List.of()), weights, NOW);
  }

  private static UserState state(HistoryEntry... events) {
    return new UserState(
        List.of(events), Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
  }

  private static HistoryEntry event(String item, EventType type, int daysAgo) {
    return new HistoryEntry(new ItemId(item), type, null, NOW.minus(Duration.ofDays(daysAgo)));
  }
}
