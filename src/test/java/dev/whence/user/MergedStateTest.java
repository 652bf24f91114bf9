package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedStateTest {

  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final AttributeTerm CRIME = AttributeTerm.parse("genre:Crime");
  private static final AttributeTerm DRAMA = AttributeTerm.parse("genre:Drama");

  private static Event event(String item, EventType type, int minute) {
    return new Event(
        new EventId(item + type + minute),
        new UserId("ann"),
        new ItemId(item),
        type,
        null,
        NOW.plus(Duration.ofMinutes(minute)),
        null);
  }

  private static UserState after(Event... events) {
    return UserState.NEW.after(List.of(events), NOW);
  }

  @Test
  void mergedWith_eventsOfBoth_standInTheOrderOfTime() {
    UserState newer = after(event("b", EventType.LIKE, 2), event("d", EventType.LIKE, 4));
    UserState older = after(event("a", EventType.LIKE, 1), event("c", EventType.LIKE, 3));

    UserState merged = newer.mergedWith(older);

    assertThat(merged.history())
        .extracting(entry -> entry.item().value())
        .containsExactly("a", "b", "c", "d");
    assertThat(merged.counted()).hasSize(4);
  }

  @Test
  void mergedWith_oneEventInBoth_standsOnce() {
    UserState newer = after(event("a", EventType.LIKE, 1), event("b", EventType.LIKE, 2));
    UserState older = after(event("a", EventType.LIKE, 1));

    assertThat(newer.mergedWith(older).history()).isEqualTo(newer.history());
  }

  @Test
  void mergedWith_twoPreferences_theNewerGoesFirst() {
    UserState newer = UserState.NEW.withPreference(CRIME, Preference.MORE);
    UserState older =
        UserState.NEW
            .withPreference(CRIME, Preference.BLOCK)
            .withPreference(DRAMA, Preference.LESS);

    assertThat(newer.mergedWith(older).preferences())
        .containsEntry(CRIME, Preference.MORE)
        .containsEntry(DRAMA, Preference.LESS);
  }

  @Test
  void mergedWith_moreThanAHistory_settlesWhatLeavesIt() {
    UserState newer = UserState.NEW;
    UserState older = UserState.NEW;
    for (int n = 0; n < 80; n++) {
      older = older.after(event("old" + n, EventType.PURCHASE, n), NOW);
      newer = newer.after(event("new" + n, EventType.PURCHASE, 100 + n), NOW);
    }

    UserState merged = newer.mergedWith(older);

    assertThat(merged.history()).hasSize(UserState.HISTORY_LENGTH);
    assertThat(merged.history().get(0).item()).isEqualTo(new ItemId("old60"));
    assertThat(merged.settledLongAgo(new ItemId("old59"))).isTrue();
    assertThat(merged.settledLongAgo(new ItemId("old60"))).isFalse();
  }

  @Test
  void mergedWith_showingsOfBoth_countsAnItemAsOftenAsTheOneThatSawItMore() {
    UserState older =
        after(event("seen", EventType.IMPRESSION, 1), event("left", EventType.IMPRESSION, 1));
    UserState newer =
        after(event("seen", EventType.IMPRESSION, 2), event("seen", EventType.IMPRESSION, 3));

    assertThat(newer.mergedWith(older).showings())
        .containsExactly(new Showings(new ItemId("left"), 1), new Showings(new ItemId("seen"), 2));
  }

  @Test
  void mergedWith_moreCountedEventsThanAStateHolds_keepsTheLatest() {
    UserState older = counted(0, 6_000, 1_000_000);
    UserState newer = counted(10_000, 6_000, 1_010_000);

    UserState merged = newer.mergedWith(older);

    assertThat(merged.counted())
        .hasSize(UserState.COUNTED_LENGTH)
        .containsAllEntriesOf(newer.counted())
        .doesNotContainKey(1_999L)
        .containsKey(2_000L);
    assertThat(merged.mergedWith(older)).isEqualTo(merged);
  }

  @Test
  void mergedWith_eventsCountedLongBeforeTheLatest_dropsThem() {
    long day = UserState.DEDUPLICATION_WINDOW.toSeconds();
    UserState older = counted(0, 3, 1_000_000);
    UserState newer = counted(10, 1, 1_000_001 + day);

    assertThat(newer.mergedWith(older).counted()).containsOnlyKeys(1L, 2L, 10L);
  }

  /** One event a second. */
  private static UserState counted(long firstEvent, int count, long firstSecond) {
    Map<Long, Long> events = new LinkedHashMap<>();
    for (int n = 0; n < count; n++) {
      events.put(firstEvent + n, firstSecond + n);
    }
    return new UserState(List.of(), Map.of(), List.of(), List.of(), events, OnlineHead.NONE);
  }

  @Test
  void mergedWith_twoFullStates_keepsEveryListWithinItsLength() {
    UserState merged = full(1).mergedWith(full(2));

    assertThat(merged.history()).hasSize(UserState.HISTORY_LENGTH);
    assertThat(merged.showings()).hasSize(UserState.SHOWINGS_LENGTH);
    assertThat(merged.settledItems()).hasSize(UserState.SETTLED_LENGTH);
  }

  private static UserState full(int person) {
    return new UserState(
        IntStream.range(0, UserState.HISTORY_LENGTH)
            .mapToObj(n -> HistoryEntry.of(event(person + "-" + n, EventType.LIKE, n)))
            .toList(),
        Map.of(),
        IntStream.range(0, UserState.SHOWINGS_LENGTH)
            .mapToObj(n -> new Showings(new ItemId(person + "-shown-" + n), 1))
            .toList(),
        IntStream.range(0, UserState.SETTLED_LENGTH)
            .map(n -> person * 100_000 + n)
            .boxed()
            .toList(),
        Map.of(),
        OnlineHead.NONE);
  }

  @Test
  void mergedWith_headOfEither_keepsTheOneThatLearnedMore() {
    OnlineHead much = new OnlineHead(new float[] {1, 2}, 9, 3, 2, 100);
    OnlineHead little = new OnlineHead(new float[] {3, 4}, 1, 1, 1, 200);

    assertThat(UserState.NEW.with(little).mergedWith(UserState.NEW.with(much)).head())
        .isEqualTo(much);
    assertThat(UserState.NEW.with(much).mergedWith(UserState.NEW.with(little)).head())
        .isEqualTo(much);
  }

  @Test
  void mergedWith_anyTwoTwice_changesNothingTheSecondTime() {
    RandomStates states = new RandomStates(11);
    for (int n = 0; n < 200; n++) {
      UserState newer = states.next();
      UserState older = states.next();

      UserState once = newer.mergedWith(older);

      assertThat(once.mergedWith(older)).as("pair %d", n).isEqualTo(once);
      assertThat(Set.copyOf(once.history()))
          .allMatch(entry -> newer.history().contains(entry) || older.history().contains(entry));
    }
  }

  @Test
  void mergedWith_somebodyNew_isTheSame() {
    UserState state =
        after(event("a", EventType.LIKE, 2), event("b", EventType.IMPRESSION, 1))
            .withPreference(CRIME, Preference.MORE);

    assertThat(state.mergedWith(UserState.NEW)).isEqualTo(state);
    assertThat(UserState.NEW.mergedWith(state)).isEqualTo(state);
  }
}
