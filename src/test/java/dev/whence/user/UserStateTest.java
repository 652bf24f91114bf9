package dev.whence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserStateTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void after_moreEventsThanAreKept_forgetsTheLongestCounted() {
    List<Event> events =
        IntStream.rangeClosed(0, UserState.COUNTED_LENGTH).mapToObj(i -> event("e" + i)).toList();

    UserState state = UserState.NEW.after(events, NOW);

    assertThat(state.counted()).hasSize(UserState.COUNTED_LENGTH);
    assertThat(state.hasCounted(events.get(0))).isFalse();
    assertThat(state.notYetCounted(events)).containsExactly(events.get(0));
  }

  @Test
  void after_countedMoreThanADayAgo_isForgotten() {
    UserState state =
        UserState.NEW.after(event("e1"), NOW).after(event("e2"), NOW.plus(Duration.ofHours(25)));

    assertThat(state.hasCounted(event("e1"))).isFalse();
    assertThat(state.hasCounted(event("e2"))).isTrue();
  }

  @Test
  void notYetCounted_repeatedAmongThemselves_keepsTheFirst() {
    assertThat(UserState.NEW.notYetCounted(List.of(event("e1"), event("e2"), event("e1"))))
        .containsExactly(event("e1"), event("e2"));
  }

  @Test
  void new_moreShowingsThanAreKept_isRefused() {
    List<Showings> showings =
        IntStream.rangeClosed(0, UserState.SHOWINGS_LENGTH)
            .mapToObj(i -> new Showings(new ItemId("i" + i), 1))
            .toList();

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new UserState(List.of(), Map.of(), showings, List.of(), Map.of(), OnlineHead.NONE))
        .withMessageContaining("at most 200 items that were shown, this one 201");
  }

  private static Event event(String id) {
    return new Event(
        new EventId(id), new UserId("u"), new ItemId("i"), EventType.LIKE, null, NOW, null);
  }
}
