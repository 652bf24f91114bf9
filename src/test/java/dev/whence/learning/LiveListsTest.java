package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.MovingClock;
import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveListsTest {

  private static final ShownList LIST = SampleLists.list("answer", "u1", 8);

  @TempDir Path folder;

  private final MovingClock clock = new MovingClock(SampleLists.SHOWN_AT);
  private TrainingLog log;
  private int segments;

  @BeforeEach
  void openLog() {
    log =
        new FileTrainingLog(
            folder,
            clock,
            damage -> {
              throw new AssertionError(damage.toString());
            });
  }

  private void append(List<ShownList> lists, Event... events) {
    log.append("s" + segments++, List.of(events), lists);
  }

  private void append(Event... events) {
    append(List.of(LIST), events);
  }

  private static Event on(EventType type, int place) {
    return SampleLists.event(LIST, type, place);
  }

  private static Event sized(EventType type, double value, int place) {
    Event event = on(EventType.VIEW, place);
    return new Event(
        new EventId(type + "-" + place),
        event.user(),
        event.item(),
        type,
        value,
        event.occurredAt(),
        event.rawRecommendationId());
  }

  private List<LiveList> lists() {
    return LiveLists.of(log, Instant.EPOCH);
  }

  /** The features of these places of a list, counted from 1. */
  private static LiveList choice(ShownList list, int... places) {
    float[] rows = new float[places.length * Feature.COUNT];
    for (int n = 0; n < places.length; n++) {
      float[] row = list.places().get(places[n] - 1).row();
      System.arraycopy(row, 0, rows, n * Feature.COUNT, Feature.COUNT);
    }
    return new LiveList(new FeatureRows(rows));
  }

  private static LiveList choice(int... places) {
    return choice(LIST, places);
  }

  @Test
  void of_clickWithoutImpressions_isAgainstThoseAboveAndTheOneBelow() {
    append(on(EventType.CLICK, 3));

    assertThat(lists()).containsExactly(choice(3, 1, 2, 4));
  }

  @Test
  void of_clickOnTheLastPlace_isAgainstThoseAbove() {
    append(on(EventType.CLICK, 8));

    assertThat(lists()).containsExactly(choice(8, 1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void of_clickWithImpressions_isAgainstWhatWasSeen() {
    append(
        on(EventType.IMPRESSION, 2),
        on(EventType.IMPRESSION, 5),
        on(EventType.IMPRESSION, 6),
        on(EventType.CLICK, 2));

    assertThat(lists()).containsExactly(choice(2, 5, 6));
  }

  @Test
  void of_severalChoices_areAListEachWithoutTheOthers() {
    append(
        on(EventType.CLICK, 2),
        on(EventType.PURCHASE, 2),
        on(EventType.CART, 5),
        sized(EventType.RATING, 4, 4));

    assertThat(lists()).containsExactly(choice(2, 1, 3, 6), choice(4, 1, 3, 6), choice(5, 1, 3, 6));
  }

  @Test
  void of_dislikedBelow_isPassedOverWhereverItStood() {
    append(on(EventType.LIKE, 1), on(EventType.DISLIKE, 7), on(EventType.HIDE, 8));

    assertThat(lists()).containsExactly(choice(1, 2, 7, 8));
  }

  @Test
  void of_clickedAndThenDisliked_isNoChoiceButPassedOver() {
    append(
        on(EventType.CLICK, 1),
        on(EventType.DISLIKE, 1),
        on(EventType.IMPRESSION, 2),
        sized(EventType.DWELL, 60, 2));

    assertThat(lists()).containsExactly(choice(2, 1));
  }

  @Test
  void of_neitherForNorAgainst_isNoChoice() {
    append(
        on(EventType.IMPRESSION, 1),
        sized(EventType.DWELL, 2, 1),
        sized(EventType.RATING, 1, 2),
        sized(EventType.EXPLANATION_HELPFUL, 1, 3));

    assertThat(lists()).isEmpty();
  }

  @Test
  void of_nothingPassedOver_isNoList() {
    append(on(EventType.IMPRESSION, 3), on(EventType.CLICK, 3));
    ShownList alone = SampleLists.list("alone", "u1", 1);
    append(List.of(alone), SampleLists.event(alone, EventType.CLICK, 1));

    assertThat(lists()).isEmpty();
  }

  @Test
  void of_itemThatWasNotShown_isIgnored() {
    append(on(EventType.CLICK, 9));

    assertThat(lists()).isEmpty();
  }

  @Test
  void of_eventOfAnotherPerson_isIgnoredUnlessTheAnswerWasNobodys() {
    ShownList nobodys = SampleLists.anonymous(SampleLists.list("nobodys", "u1", 4));
    append(
        List.of(LIST, nobodys),
        SampleLists.event(LIST, EventType.CLICK, 3, "u2"),
        SampleLists.event(nobodys, EventType.CLICK, 1, "u2"));

    assertThat(lists()).containsExactly(choice(nobodys, 1, 2));
  }

  @Test
  void of_impressionsAndClickInTwoSegments_areJoinedAndTheListCountsOnce() {
    append(on(EventType.IMPRESSION, 4), on(EventType.IMPRESSION, 6));
    append(on(EventType.CLICK, 4), on(EventType.IMPRESSION, 7));
    append(on(EventType.CLICK, 4), on(EventType.IMPRESSION, 8));

    assertThat(lists()).containsExactly(choice(4, 6, 7, 8));
  }

  @Test
  void of_shownBefore_isLeftOut() {
    append(on(EventType.CLICK, 3));

    assertThat(LiveLists.of(log, SampleLists.SHOWN_AT)).hasSize(1);
    assertThat(LiveLists.of(log, SampleLists.SHOWN_AT.plusMillis(1))).isEmpty();
  }

  @Test
  void of_more_givesTheLatest() {
    List<ShownList> shown = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      clock.advance(Duration.ofHours(3));
      ShownList list = SampleLists.list("r" + n, SampleLists.VERSION, "u" + n, 4, clock.instant());
      shown.add(list);
      append(List.of(list), SampleLists.event(list, EventType.CLICK, 1));
    }

    assertThat(LiveLists.of(log, Instant.EPOCH, 3))
        .containsExactly(
            choice(shown.get(29), 1, 2), choice(shown.get(28), 1, 2), choice(shown.get(27), 1, 2));
    assertThat(lists()).hasSize(30);
  }

  @Test
  void of_onePersonWithVeryMany_givesNoMoreThanTheirShare() {
    List<ShownList> shown = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      ShownList list = SampleLists.list("r" + n, n == 7 ? "somebody" : "crawler", 4);
      shown.add(list);
      events.add(SampleLists.event(list, EventType.CLICK, 1));
    }
    log.append("s", events, shown);

    assertThat(lists()).hasSize(LiveLists.MOST_A_PERSON + 1).contains(choice(shown.get(7), 1, 2));
  }

  @Test
  void add_liveList_isAListWithoutCorrection() {
    TrainingLists lists = new TrainingLists(3);
    LiveList list = choice(3, 1, 2, 4);

    lists.add(choice(2, 1));
    lists.add(list);

    assertThat(lists.size()).isEqualTo(2);
    assertThat(lists.features(0)).isEqualTo(choice(2, 1).rows().values());
    assertThat(lists.offsets(0)).containsExactly(0, 0);
    assertThat(lists.features(1))
        .as("no longer than the network takes")
        .isEqualTo(Arrays.copyOf(list.rows().values(), 3 * Feature.COUNT));
    assertThat(lists.offsets(1)).containsExactly(0, 0, 0);
  }

  @Test
  void liveList_nothingToChooseFrom_isRefused() {
    assertThatThrownBy(() -> choice(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 items, not among 1");
  }
}
