package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  private VersionSignals report(String version) {
    return Signals.of(log, Instant.EPOCH, NOW).report(new ModelVersion(version));
  }

  private VersionSignals.Part part(String version, SignalCell.Cut cut, String value) {
    return report(version).parts(cut).stream()
        .filter(part -> part.cell().value().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static Event event(
      ShownList list, EventType type, @Nullable Double value, int place, String id) {
    return new Event(
        new EventId(id),
        list.user().orElseThrow(),
        list.places().get(place - 1).item(),
        type,
        value,
        list.shownAt().plusSeconds(30),
        list.recommendationId());
  }

  /** Sources and reasons differ by place; the fourth place is exploration. */
  private static ShownList placed(String id, String version, String surface) {
    List<ShownList.Place> places = new ArrayList<>();
    String[] sources = {"graph", "popular", null, "exploration"};
    String[] reasons = {"history", "popularity", "none", "history"};
    for (int n = 0; n < 4; n++) {
      places.add(
          new ShownList.Place(
              new ItemId("i" + (n + 1)), n == 3, sources[n], reasons[n], new float[Feature.COUNT]));
    }
    return new ShownList(id, version, new UserId(id), SHOWN, surface, Feature.words(), places);
  }

  @Test
  void report_cuts_countEachPlaceWhereItBelongs() {
    append(placed("r1", NEW, "home"), 1, 4);
    append(placed("r2", NEW, "cart"), 2);
    append(placed("r3", NEW, null));

    VersionSignals signals = report(NEW);

    assertThat(signals.all().tally().of(Measure.IMPRESSIONS)).isEqualTo(9);
    assertThat(signals.all().tally().of(Measure.CLICKS)).isEqualTo(2);
    assertThat(impressionsAndClicks(signals, SignalCell.Cut.SURFACE))
        .containsExactlyInAnyOrder("home 3 1", "cart 3 1", "unknown 3 0");
    assertThat(impressionsAndClicks(signals, SignalCell.Cut.SOURCE))
        .containsExactlyInAnyOrder("graph 3 1", "popular 3 1", "unknown 3 0", "exploration 3 1");
    assertThat(impressionsAndClicks(signals, SignalCell.Cut.REASON))
        .containsExactlyInAnyOrder("history 3 1", "popularity 3 1", "none 3 0");
    assertThat(impressionsAndClicks(signals, SignalCell.Cut.POSITION))
        .containsExactlyInAnyOrder("1 3 1", "2 3 1", "3 3 0");
    assertThat(signals.answers()).contains(new VersionSignals.Answers(3, 0));
  }

  private static List<String> impressionsAndClicks(VersionSignals signals, SignalCell.Cut cut) {
    return signals.parts(cut).stream()
        .map(
            part ->
                part.cell().value()
                    + " "
                    + part.tally().of(Measure.IMPRESSIONS)
                    + " "
                    + part.tally().of(Measure.CLICKS))
        .toList();
  }

  @Test
  void report_purchasesLikesDislikesAndDwells_countOncePerPlace() {
    ShownList list = placed("r1", NEW, "home");
    append(list);
    append(
        list,
        List.of(
            event(list, EventType.PURCHASE, null, 1, "bought"),
            event(list, EventType.PURCHASE, null, 1, "bought-again"),
            event(list, EventType.LIKE, null, 1, "liked"),
            event(list, EventType.RATING, 5.0, 1, "rated"),
            event(list, EventType.DISLIKE, null, 2, "disliked"),
            event(list, EventType.PURCHASE, null, 2, "bought-disliked"),
            event(list, EventType.DWELL, 4.0, 2, "glanced"),
            event(list, EventType.DWELL, 20.0, 3, "dwelt"),
            event(list, EventType.DWELL, 40.0, 3, "dwelt-on"),
            event(list, EventType.DWELL, 86_400.0, 1, "left-on")));

    VersionSignals.Part all = report(NEW).all();

    assertThat(all.tally()).isEqualTo(new Tally(new long[] {3, 2, 1, 1, 1, 2, 340, 0, 0}));
    assertThat(all.conversion().orElseThrow().value()).isEqualTo(0.5);
    assertThat(all.meanDwellSeconds()).hasValue(170);
  }

  private static ShownList explained(String id, String user) {
    List<ShownList.Place> places = new ArrayList<>();
    for (String reason : List.of("for.against:history", "none", "history")) {
      places.add(
          new ShownList.Place(
              new ItemId("i" + (places.size() + 1)),
              false,
              "graph",
              reason,
              new float[Feature.COUNT]));
    }
    return new ShownList(id, NEW, new UserId(user), SHOWN, "home", Feature.words(), places);
  }

  private static Event judged(
      ShownList list, int place, double value, int second, @Nullable String method) {
    return new Event(
        new EventId("judged-" + list.recommendationId() + "-" + place + "-" + second),
        list.user().orElseThrow(),
        new ItemId("i" + place),
        EventType.EXPLANATION_HELPFUL,
        value,
        list.shownAt().plusSeconds(second),
        list.recommendationId(),
        method);
  }

  private static List<String> judgementsAndHelpful(VersionSignals signals, SignalCell.Cut cut) {
    return signals.parts(cut).stream()
        .map(
            part ->
                part.cell().value()
                    + " "
                    + part.tally().of(Measure.JUDGEMENTS)
                    + " "
                    + part.tally().of(Measure.HELPFUL))
        .toList();
  }

  @Test
  void report_judgedExplanations_countOnceAnItemByMethodAndTemplate() {
    ShownList list = explained("r1", "u1");
    append(
        list,
        List.of(
            judged(list, 1, 0, 1, null),
            judged(list, 1, 1, 9, null),
            judged(list, 1, 0, 5, "lime"),
            judged(list, 2, 0.5, 1, "shapley"),
            judged(list, 3, 1, 1, "an_own_one"),
            judged(list, 4, 1, 1, null)));
    ShownList other = explained("r2", "u2");
    append(other, List.of(judged(other, 1, 0, 1, null)));

    VersionSignals signals = report(NEW);

    assertThat(judgementsAndHelpful(signals, SignalCell.Cut.ALL)).containsExactly(" 4 2");
    assertThat(judgementsAndHelpful(signals, SignalCell.Cut.METHOD))
        .containsExactlyInAnyOrder("reason 2 1", "shapley 1 0", "other 1 1");
    assertThat(judgementsAndHelpful(signals, SignalCell.Cut.TEMPLATE))
        .containsExactlyInAnyOrder("for.against:history 2 1", "none 1 0", "unknown 1 1");
    assertThat(signals.areMeasured()).as("nobody sent an impression").isFalse();
    assertThat(signals.areJudged()).isTrue();
    assertThat(signals.all().helpful()).contains(Rate.of(2, 4).orElseThrow());
    assertThat(SignalsPage.of(signals))
        .contains("| all | 4 | 50.00 (15.00–85.00) |", "| method `reason` | 2 | 50.00");
  }

  @Test
  void report_onePersonWhoJudgesEverything_countsWithTheLatest() {
    for (int n = 0; n < 30; n++) {
      ShownList list = explained("r" + n, "u1");
      append(list, List.of(judged(list, 1, 1, 1, null), judged(list, 2, 1, 1, null)));
    }

    assertThat(report(NEW).all().tally().of(Measure.JUDGEMENTS))
        .isEqualTo(Signals.MOST_JUDGED_A_PERSON);
  }

  @Test
  void report_templates_areCountedByTheirLeadAsReasonsToo() {
    ShownList list = explained("r1", "u1");
    append(list, List.of(SampleLists.event(list, EventType.IMPRESSION, 1)));

    assertThat(impressionsAndClicks(report(NEW), SignalCell.Cut.REASON))
        .containsExactly("history 1 0");
  }

  /** Otherwise whoever shops for long would make any answer a success. */
  @Test
  void report_purchaseThatDoesNotNameTheAnswer_isNoConversionOfIt() {
    ShownList list = placed("r1", NEW, "home");
    append(list, 1);
    Event named = event(list, EventType.PURCHASE, null, 1, "later");
    append(
        list,
        List.of(
            new Event(
                named.id(),
                named.user(),
                named.item(),
                named.type(),
                null,
                named.occurredAt(),
                null)));

    assertThat(report(NEW).all().tally().of(Measure.CONVERSIONS)).isZero();
  }

  /** Both versions get every fourth click at place 1 and every eighth at place 2 of two. */
  @Test
  void report_versionThatWasSeenFurtherDown_isNoWorseForItsPosition() {
    for (int n = 0; n < 80; n++) {
      boolean both = n % 2 == 0;
      ShownList upper = list("upper" + n, OLD, "a" + n);
      ShownList lower = list("lower" + n, NEW, "b" + n);
      append(upper, seenAndClicked(upper, both ? 2 : 1, n % 4 == 0 ? 1 : n % 16 == 2 ? 2 : 0));
      append(lower, seenAndClicked(lower, 2, n % 4 == 0 ? 1 : n % 8 == 2 ? 2 : 0));
    }

    VersionSignals.Part upper = report(OLD).all();
    VersionSignals.Part lower = report(NEW).all();

    assertThat(lower.clickThrough().orElseThrow().value())
        .isLessThan(upper.clickThrough().orElseThrow().value() - 0.01);
    assertThat(lower.positionAdjusted().orElseThrow().value()).isCloseTo(1, within(0.01));
    assertThat(upper.positionAdjusted().orElseThrow().value()).isCloseTo(1, within(0.01));
  }

  private static List<Event> seenAndClicked(ShownList list, int seen, int clicked) {
    List<Event> events = new ArrayList<>();
    for (int place = 1; place <= seen; place++) {
      events.add(SampleLists.event(list, EventType.IMPRESSION, place));
    }
    if (clicked > 0) {
      events.add(SampleLists.event(list, EventType.CLICK, clicked));
    }
    return events;
  }

  @Test
  void report_clientWithoutImpressions_saysSoInsteadOfZeros() {
    ShownList list = list("r1", NEW, "u1");
    append(list, List.of(SampleLists.event(list, EventType.CLICK, 1)));

    VersionSignals signals = report(NEW);

    assertThat(signals.areMeasured()).isFalse();
    assertThat(signals.answers()).contains(new VersionSignals.Answers(1, 1));
    assertThat(signals.all().clickThrough()).isEmpty();
    assertThat(SignalsPage.of(signals))
        .contains("1 answers got feedback, but the client sent no impression events")
        .doesNotContain("| all |");
    assertThat(SignalsPage.whyNot(report(OLD))).isEqualTo("nothing has come back on its answers");
  }

  @Test
  void report_moreSurfacesThanAreToldApart_areOther() {
    for (int n = 0; n <= Signals.MOST_SURFACES; n++) {
      append(placed("r" + n, NEW, "surface" + (n % Signals.MOST_SURFACES)));
      append(placed("o" + n, NEW, "rare" + n));
      append(placed("s" + n, NEW, "surface" + (n % Signals.MOST_SURFACES)));
    }

    assertThat(report(NEW).parts(SignalCell.Cut.SURFACE)).hasSize(Signals.MOST_SURFACES + 1);
    assertThat(part(NEW, SignalCell.Cut.SURFACE, "other").tally().of(Measure.IMPRESSIONS))
        .isEqualTo(3L * (Signals.MOST_SURFACES + 1));
  }

  @Test
  void page_ofSignals_showsRatesWithIntervals() {
    append(placed("r1", NEW, "home"), 1);

    assertThat(SignalsPage.of(report(NEW)))
        .contains("| all | 3 | 1 | 33.33 (6.15–79.23) | 0 | 0.00 (0.00–79.35) | 0 | 0 | – | 1.00")
        .contains("| surface `home` | 3 | 1 |", "| source `exploration` | 1 | 0 |");
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
