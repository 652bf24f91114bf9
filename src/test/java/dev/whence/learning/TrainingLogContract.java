package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every training log promises. */
public abstract class TrainingLogContract {

  /** The log under test; it starts empty. */
  protected abstract TrainingLog log();

  /** Events of every type, with and without value and recommendation. */
  protected static List<Event> events(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToObj(i -> event(seed + "-" + i, random)).toList();
  }

  private static Event event(String id, SplittableRandom random) {
    EventType type = EventType.values()[random.nextInt(EventType.values().length)];
    boolean sized = type.sign() == EventType.Sign.BY_VALUE || type == EventType.EXPLANATION_HELPFUL;
    return new Event(
        new EventId(id),
        new UserId("用户\"" + random.nextInt(1000)),
        new ItemId("i" + random.nextInt(5000)),
        type,
        sized ? Double.valueOf(random.nextDouble()) : null,
        Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000)),
        random.nextBoolean() ? "r" + random.nextInt(100) : null,
        type == EventType.EXPLANATION_HELPFUL && random.nextBoolean() ? "lime" : null);
  }

  protected static List<Event> readAll(TrainingLog log) {
    List<Event> events = new ArrayList<>();
    log.forEach(events::add);
    return events;
  }

  @Test
  void forEach_nothingWritten_isEmpty() {
    assertThat(log().segments()).isEmpty();
    assertThat(readAll(log())).isEmpty();
  }

  @Test
  void forEach_afterAppend_givesTheSameEventsInOrder() {
    List<Event> events = events(1, 500);

    log().append("s1", events);

    assertThat(readAll(log())).isEqualTo(events);
  }

  @Test
  void segments_severalWritten_areInOrderOfWritingWhateverTheirNames() {
    List<String> names = List.of("m", "z", "a", "k", "b");
    for (int i = 0; i < names.size(); i++) {
      log().append(names.get(i), events(i, 3));
    }

    assertThat(log().segments()).isEqualTo(names);
    assertThat(readAll(log()))
        .isEqualTo(
            IntStream.range(0, names.size()).boxed().flatMap(i -> events(i, 3).stream()).toList());
  }

  @Test
  void append_nameThatIsThere_leavesTheSegmentAsItIs() {
    log().append("s1", events(1, 5));

    log().append("s1", events(2, 7));

    assertThat(log().segments()).containsExactly("s1");
    assertThat(readAll(log())).isEqualTo(events(1, 5));
  }

  @Test
  void append_noEvents_isASegment() {
    log().append("s1", List.of());

    assertThat(log().segments()).containsExactly("s1");
    assertThat(readAll(log())).isEmpty();
  }

  @Test
  void append_sameEventInTwoSegments_isReadTwice() {
    log().append("s1", events(1, 2));
    log().append("s2", events(1, 2));

    assertThat(readAll(log())).hasSize(4);
  }

  @Test
  void append_withShownLists_givesThemAndTheEventsOfTheSegmentExactly() {
    List<ShownList> shown =
        IntStream.range(0, 40)
            .mapToObj(i -> SampleLists.list("r" + i, "u" + i, 1 + i % 20))
            .map(list -> list.recommendationId().endsWith("7") ? SampleLists.anonymous(list) : list)
            .toList();

    log().append("s1", events(1, 20), shown);

    assertThat(readAll(log())).isEqualTo(events(1, 20));
    assertThat(log().segments()).containsExactly("s1");
    assertThat(log().shownSince(Instant.EPOCH))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.name()).isEqualTo("s1");
              assertThat(shownOf(segment)).isEqualTo(shown);
              assertThat(eventsOf(segment)).isEqualTo(events(1, 20));
            });
  }

  @Test
  void shownSince_severalSegments_givesThoseWithListsTheLatestFirst() {
    ShownList list = SampleLists.list("r1", "u1", 3);
    log().append("m", events(1, 1), List.of(list));
    log().append("z", events(2, 1));
    log().append("a", events(3, 1), List.of(list, list));

    List<TrainingLog.ShownSegment> segments = log().shownSince(Instant.EPOCH);

    assertThat(segments).extracting(TrainingLog.ShownSegment::name).containsExactly("a", "m");
    assertThat(shownOf(segments.get(0))).containsExactly(list, list);
  }

  @Test
  void append_nameThatIsThere_leavesTheListsAsTheyAre() {
    log().append("s1", events(1, 5));

    log().append("s1", events(1, 5), List.of(SampleLists.list("r1", "u1", 3)));

    assertThat(log().shownSince(Instant.EPOCH)).isEmpty();
  }

  protected static List<ShownList> shownOf(TrainingLog.ShownSegment segment) {
    List<ShownList> shown = new ArrayList<>();
    segment.forEachShown(shown::add);
    return shown;
  }

  protected static List<Event> eventsOf(TrainingLog.ShownSegment segment) {
    List<Event> events = new ArrayList<>();
    segment.forEachEvent(events::add);
    return events;
  }

  @Test
  void append_nameThatLeavesTheLog_isRefused() {
    assertThatThrownBy(() -> log().append("../s1", events(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'../s1' names no segment");
  }

  @Test
  void forEach_hundredThousandEvents_areAllThere() {
    List<Event> events = events(42, 100_000);

    log().append("large", events);

    assertThat(readAll(log()).equals(events)).as("all events, in their order").isTrue();
  }
}
