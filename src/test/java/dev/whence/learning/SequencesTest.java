package dev.whence.learning;

import static dev.whence.learning.Choices.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencesTest {

  @Test
  void of_eventsOutOfOrder_ordersByTime() {
    Sequences sequences =
        Choices.sequences(
            List.of(
                event("1", "u", "c", EventType.VIEW, 3),
                event("2", "u", "a", EventType.CLICK, 1),
                event("3", "u", "b", EventType.PURCHASE, 2)));

    assertThat(Choices.items(sequences, 0)).containsExactly("a", "b", "c");
    assertThat(sequences.time(0, 1)).isEqualTo(Choices.START.plusSeconds(7200));
    assertThat(sequences.start()).isEqualTo(Choices.START.plusSeconds(3600));
    assertThat(sequences.end()).isEqualTo(Choices.START.plusSeconds(10800));
  }

  @Test
  void of_eventsAtOneTime_keepsTheOrderOfArrival() {
    Sequences sequences =
        Choices.sequences(
            List.of(
                event("1", "u", "b", EventType.VIEW, 1), event("2", "u", "a", EventType.VIEW, 1)));

    assertThat(Choices.items(sequences, 0)).containsExactly("b", "a");
  }

  @Test
  void of_sameIdTwice_countsOnce() {
    Sequences sequences =
        Choices.sequences(
            List.of(
                event("1", "u", "a", EventType.VIEW, 1),
                event("2", "u", "b", EventType.VIEW, 2),
                event("1", "u", "a", EventType.VIEW, 1)));

    assertThat(Choices.items(sequences, 0)).containsExactly("a", "b");
    assertThat(sequences.size()).isEqualTo(2);
  }

  @Test
  void of_runOnOneItem_isOneChoiceAtItsLastTime() {
    Sequences sequences =
        Choices.sequences(
            List.of(
                event("1", "u", "a", EventType.VIEW, 1),
                event("2", "u", "a", EventType.CLICK, 2),
                event("3", "u", "a", EventType.PURCHASE, 3),
                event("4", "u", "b", EventType.VIEW, 4),
                event("5", "u", "a", EventType.VIEW, 5)));

    assertThat(Choices.items(sequences, 0)).containsExactly("a", "b", "a");
    assertThat(sequences.time(0, 0)).isEqualTo(Choices.START.plusSeconds(3 * 3600));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "VIEW, -, true",
        "CLICK, -, true",
        "LIKE, -, true",
        "CART, -, true",
        "PURCHASE, -, true",
        "RATING, 5, true",
        "RATING, 3, true",
        "RATING, 2.5, false",
        "DWELL, 5, true",
        "DWELL, 4.9, false",
        "DISLIKE, -, false",
        "HIDE, -, false",
        "IMPRESSION, -, false",
        "EXPLANATION_HELPFUL, 1, false"
      })
  void of_event_isAChoiceIfItSpeaksForItsItem(EventType type, Double value, boolean choice) {
    List<Event> events = List.of(event("1", "u", "a", type, value, 1));

    assertThat(Choices.sequences(events).size()).isEqualTo(choice ? 1 : 0);
  }

  @Test
  void of_erasedPerson_leavesNoTrace() {
    List<Event> events =
        List.of(
            event("1", "anna", "a", EventType.VIEW, 1),
            event("2", "bert", "b", EventType.VIEW, 2),
            event("3", "bert", "a", EventType.VIEW, 3));

    Sequences sequences = Sequences.of(events::forEach, Set.of(new UserId("bert")));

    assertThat(sequences.users()).isEqualTo(1);
    assertThat(sequences.user(0)).isEqualTo(new UserId("anna"));
    assertThat(sequences.index().size()).isEqualTo(1);
  }

  @Test
  void of_eventLaterThanNow_happensNow() {
    List<Event> events =
        List.of(
            event("1", "u", "b", EventType.VIEW, 9_000),
            event("2", "u", "a", EventType.VIEW, 1),
            event("3", "v", "a", EventType.VIEW, 2));

    Sequences sequences =
        Sequences.of(events::forEach, Set.of(), Choices.START.plusSeconds(3 * 3600));

    assertThat(Choices.items(sequences, 0)).containsExactly("a", "b");
    assertThat(sequences.end()).isEqualTo(Choices.START.plusSeconds(3 * 3600));
  }

  @Test
  void of_robot_countsWithItsLatestChoices() {
    List<Event> events =
        IntStream.range(0, 5_000)
            .mapToObj(n -> event("e" + n, "robot", "i" + n % 7, EventType.VIEW, n))
            .toList();

    Sequences sequences = Choices.sequences(events);

    assertThat(sequences.items(0)).hasSize(RawSequences.MOST_CHOICES);
    assertThat(sequences.start()).isEqualTo(Choices.START.plusSeconds(3_000 * 3600));
  }

  @Test
  void of_nothing_isEmpty() {
    Sequences sequences = Choices.sequences(List.of());

    assertThat(sequences.users()).isZero();
    assertThat(sequences.size()).isZero();
    assertThat(sequences.end()).isEqualTo(java.time.Instant.EPOCH);
  }

  @Test
  void withoutLast_severalPeople_shortensEachAndKeepsThemAll() {
    Sequences sequences = Choices.sequences("a b c d", "a b", "a");

    Sequences shorter = sequences.withoutLast(2);

    assertThat(shorter.users()).isEqualTo(3);
    assertThat(Choices.items(shorter, 0)).containsExactly("a", "b");
    assertThat(Choices.items(shorter, 1)).isEmpty();
    assertThat(Choices.items(shorter, 2)).isEmpty();
    assertThat(shorter.index()).isSameAs(sequences.index());
    assertThat(sequences.size()).isEqualTo(7);
  }

  @Test
  void withoutLast_ofTheEnd_knowsNoTimeOfWhatWasTakenAway() {
    Sequences shorter = Choices.sequences("a b c d", "a b").withoutLast(2);

    assertThat(shorter.end()).isEqualTo(Choices.START.plusSeconds(3600));
  }
}
