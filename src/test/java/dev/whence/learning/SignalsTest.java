package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsTest {

  private static final Instant SHOWN = SampleLists.SHOWN_AT;
  private static final Instant NOW = SHOWN.plus(Duration.ofHours(1));
  private static final String OLD = "2026-11-20T00-00-00Z-0001";
  private static final String NEW = "2026-11-21T00-00-00Z-0002";

  @TempDir Path folder;

  private TrainingLog log;
  private int segments;

  @BeforeEach
  void openLog() {
    log = new FileTrainingLog(folder, Clock.fixed(NOW, ZoneOffset.UTC), damage -> {});
  }

  private static ShownList list(String id, String version, String user) {
    return SampleLists.list(id, version, user, 8, SHOWN);
  }

  /** Impressions of all places, then the clicks; the fourth and the eighth are exploration. */
  private void append(ShownList list, int... clicked) {
    List<Event> events = new ArrayList<>();
    for (int place = 1; place <= list.places().size(); place++) {
      events.add(SampleLists.event(list, EventType.IMPRESSION, place));
    }
    IntStream.of(clicked)
        .forEach(place -> events.add(SampleLists.event(list, EventType.CLICK, place)));
    append(list, events);
  }

  private void append(ShownList list, List<Event> events) {
    log.append("s" + segments++, events, List.of(list));
  }

  private ClickThrough signal(String version) {
    return Signals.of(log, Instant.EPOCH, NOW).of(new ModelVersion(version));
  }

  @Test
  void of_twoVersions_countsEachWithoutExploration() {
    append(list("r1", OLD, "u1"), 1, 4);
    append(list("r2", OLD, "u2"));
    append(list("r3", NEW, "u1"), 8);

    assertThat(signal(OLD)).isEqualTo(new ClickThrough(12, 1));
    assertThat(signal(NEW)).isEqualTo(new ClickThrough(6, 0));
    assertThat(signal("another")).isEqualTo(ClickThrough.NONE);
  }

  @Test
  void of_clientWithoutImpressions_givesNoSignal() {
    ShownList list = list("r1", NEW, "u1");
    append(list, List.of(SampleLists.event(list, EventType.CLICK, 1)));

    assertThat(signal(NEW)).isEqualTo(ClickThrough.NONE);
    assertThat(new LiveTest(0.01, 1_000).compare(signal(NEW), new ClickThrough(5_000, 100)))
        .isInstanceOf(LiveTest.Result.NotEnough.class);
  }

  @Test
  void of_clickOnAPlaceWithoutImpression_doesNotCount() {
    ShownList list = list("r1", NEW, "u1");
    append(
        list,
        List.of(
            SampleLists.event(list, EventType.IMPRESSION, 1),
            SampleLists.event(list, EventType.CLICK, 2)));

    assertThat(signal(NEW)).isEqualTo(new ClickThrough(1, 0));
  }

  @Test
  void of_sameFeedbackInTwoSegments_countsOnce() {
    append(list("r1", NEW, "u1"), 1, 2);
    append(list("r1", NEW, "u1"), 1, 2, 3);

    assertThat(signal(NEW)).isEqualTo(new ClickThrough(6, 3));
  }

  @Test
  void of_clickedAndDisliked_isNoClick() {
    ShownList list = list("r1", NEW, "u1");
    append(list, 1, 2);
    append(list, List.of(SampleLists.event(list, EventType.DISLIKE, 2)));

    assertThat(signal(NEW)).isEqualTo(new ClickThrough(6, 1));
  }

  @Test
  void of_answersTooYoungOrTooOld_areLeftOut() {
    append(list("r1", NEW, "u1"), 1);
    ModelVersion version = new ModelVersion(NEW);

    assertThat(Signals.of(log, SHOWN, SHOWN.plus(Signals.MATURITY)).of(version))
        .isEqualTo(new ClickThrough(6, 1));
    assertThat(Signals.of(log, SHOWN, SHOWN.plus(Signals.MATURITY).minusMillis(1)).of(version))
        .isEqualTo(ClickThrough.NONE);
    assertThat(Signals.of(log, SHOWN.plusMillis(1), NOW).of(version)).isEqualTo(ClickThrough.NONE);
  }

  @Test
  void of_onePersonWithVeryMany_countsTheirShareOfEachVersion() {
    for (int n = 0; n < 60; n++) {
      append(list("r" + n, NEW, "crawler"));
    }
    append(list("old", OLD, "crawler"), 1);
    append(list("new", NEW, "somebody"), 1);

    assertThat(signal(NEW).impressions())
        .isBetween(6L + Signals.MOST_A_PERSON, 12L + Signals.MOST_A_PERSON);
    assertThat(signal(NEW).clicks()).isEqualTo(1);
    assertThat(signal(OLD)).isEqualTo(new ClickThrough(6, 1));
  }
}
