package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryOrderTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static Event event(int minute, EventType type, String recommendation) {
    return new Event(
        new EventId(type.word() + minute + recommendation),
        new UserId("u"),
        new ItemId("i" + minute),
        type,
        null,
        NOW.minusSeconds(60L * (1_000 - minute)),
        recommendation);
  }

  private static Event event(int minute) {
    return event(minute, EventType.LIKE, null);
  }

  private static List<String> items(UserState state) {
    return state.history().stream().map(entry -> entry.item().value()).toList();
  }

  @Test
  void after_eventsInAnyOrderOneByOne_theHistoryIsInTheOrderOfTheirTime() {
    List<Event> events = new ArrayList<>(IntStream.range(0, 60).mapToObj(n -> event(n)).toList());
    UserState inOrder = UserState.NEW.after(events, NOW);
    Collections.shuffle(events, new Random(7));

    UserState state = UserState.NEW;
    for (Event event : events) {
      state = state.after(event, NOW);
    }

    assertThat(state.history()).isEqualTo(inOrder.history());
    assertThat(items(state)).startsWith("i0", "i1", "i2").endsWith("i58", "i59");
  }

  @Test
  void after_lateEventOlderThanAFullHistory_doesNotPushANewerOneOut() {
    UserState full =
        UserState.NEW.after(
            IntStream.range(1, 1 + UserState.HISTORY_LENGTH).mapToObj(n -> event(n)).toList(), NOW);

    UserState state = full.after(event(0), NOW);

    assertThat(state.history()).isEqualTo(full.history());
    assertThat(state.settledLongAgo(new ItemId("i0"))).isTrue();
  }

  @Test
  void after_showingsOfOneItem_countOncePerRecommendation() {
    Event first = event(1, EventType.IMPRESSION, "r1");
    Event again =
        new Event(
            new EventId("another-id"),
            first.user(),
            first.item(),
            EventType.IMPRESSION,
            null,
            NOW,
            "r1");
    Event elsewhere = event(1, EventType.IMPRESSION, "r2");

    UserState state =
        UserState.NEW.after(first, NOW).after(again, NOW).after(List.of(elsewhere, again), NOW);

    assertThat(state.showings()).containsExactly(new Showings(new ItemId("i1"), 2));
  }
}
