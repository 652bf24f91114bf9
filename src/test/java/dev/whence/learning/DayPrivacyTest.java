package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.ItemId;
import dev.whence.learning.SignalCell.Cut;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Source;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayPrivacyTest {

  private static final byte[] SECRET = "a secret of the tests".getBytes(StandardCharsets.UTF_8);
  private static final DayPrivacy PRIVACY = new DayPrivacy(1, Set.of("home", "cart"), SECRET);
  private static final Instant FIRST_DAY = Instant.parse("2026-11-01T00:00:00Z");
  private static final String[] VERSIONS = {"v1", "v2"};
  private static final String[] SURFACES = {"home", "cart", "mail", "a label per person"};
  private static final String[] SOURCES = {"graph", "popular", "fresh", "new-kind"};
  private static final String[] REASONS = {
    "history", "for:interest", "for.against:history", "none"
  };

  private static String one(String[] of, SplittableRandom random) {
    return of[random.nextInt(of.length)];
  }

  /** An answer of somebody at any time of three days, with events of any kind on its places. */
  private static ShownAnswer answer(int n, SplittableRandom random) {
    List<ShownList.Place> places = new ArrayList<>();
    for (int place = 0; place < 1 + random.nextInt(30); place++) {
      places.add(
          new ShownList.Place(
              new ItemId("i" + place),
              random.nextInt(5) == 0,
              one(SOURCES, random),
              one(REASONS, random),
              new float[Feature.COUNT]));
    }
    UserId user = random.nextInt(10) == 0 ? null : new UserId("u" + random.nextInt(4));
    ShownList list =
        new ShownList(
            "r" + n,
            one(VERSIONS, random),
            user,
            FIRST_DAY.plusSeconds(random.nextInt(3 * 86_400)),
            one(SURFACES, random),
            Feature.words(),
            places);
    ShownAnswer answer = new ShownAnswer(list, word -> word);
    for (int event = 0; event < 2 * places.size(); event++) {
      answer.count(event(list, event, random), list);
    }
    return answer;
  }

  private static Event event(ShownList list, int n, SplittableRandom random) {
    EventType type =
        random.nextBoolean()
            ? EventType.IMPRESSION
            : EventType.values()[random.nextInt(EventType.values().length)];
    Double value =
        switch (type) {
          case DWELL -> random.nextDouble() * 1_000;
          case RATING -> random.nextDouble() * 5;
          case EXPLANATION_HELPFUL -> (double) random.nextInt(2);
          default -> null;
        };
    return new Event(
        new EventId("e" + n),
        list.user().orElse(new UserId("stranger")),
        list.places().get(random.nextInt(list.places().size())).item(),
        type,
        value,
        list.shownAt(),
        list.recommendationId());
  }

  private static List<ShownAnswer> answers(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.iterate(0, n -> n + 1)
        .limit(count)
        .map(n -> answer(n, random))
        .sorted(Comparator.comparing(ShownAnswer::shownAt).reversed())
        .toList();
  }

  /** Σ |difference| over all published sums, in units of what one place can add. */
  private static double distance(
      Map<LocalDate, Map<String, SignalCounts>> with,
      Map<LocalDate, Map<String, SignalCounts>> without,
      LocalDate day) {
    double distance = 0;
    for (String version : VERSIONS) {
      SignalCounts a = counts(with, day, version);
      SignalCounts b = counts(without, day, version);
      for (SignalCell cell : PRIVACY.cells()) {
        for (Measure measure : Measure.values()) {
          distance +=
              Math.abs(a.of(cell).of(measure) - b.of(cell).of(measure))
                  / (double) DayPrivacy.unit(measure);
        }
      }
    }
    return distance;
  }

  private static SignalCounts counts(
      Map<LocalDate, Map<String, SignalCounts>> days, LocalDate day, String version) {
    return days.getOrDefault(day, Map.of()).getOrDefault(version, new SignalCounts(s -> s));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void bounded_withoutOnePersonsDay_changesByTheSensitivityAtMostAndOnThatDayOnly(long seed) {
    List<ShownAnswer> all = answers(seed, 120);
    Map<LocalDate, Map<String, SignalCounts>> with = PRIVACY.bounded(all);
    double largest = 0;
    for (int u = 0; u < 4; u++) {
      UserId person = new UserId("u" + u);
      LocalDate day = LocalDate.parse("2026-11-02");
      Map<LocalDate, Map<String, SignalCounts>> without =
          PRIVACY.bounded(
              all.stream()
                  .filter(
                      answer ->
                          !answer.user().equals(Optional.of(person))
                              || !DayPrivacy.day(answer).equals(day))
                  .toList());

      double distance = distance(with, without, day);
      largest = Math.max(largest, distance);
      assertThat(distance).as("of %s", person).isLessThanOrEqualTo(DayPrivacy.SENSITIVITY);
      assertThat(distance(with, without, day.minusDays(1))).isZero();
      assertThat(distance(with, without, day.plusDays(1))).isZero();
    }
    assertThat(largest).as("the bound is not idle").isGreaterThan(DayPrivacy.SENSITIVITY / 6.0);
  }

  @Test
  void bounded_anonymousSessions_doNotCount() {
    List<ShownAnswer> anonymous =
        answers(9, 200).stream().filter(answer -> answer.user().isEmpty()).toList();

    assertThat(anonymous).isNotEmpty();
    assertThat(PRIVACY.bounded(anonymous)).isEmpty();
  }

  @Test
  void cells_doNotDependOnAnybodyAndHoldEveryKindOfSourceAndReason() {
    List<String> sources =
        Stream.of(
                new Source.Graph(new ItemId("a")),
                new Source.Interest(AttributeTerm.parse("genre:Crime")),
                new Source.Popular(),
                new Source.Fresh(),
                new Source.Exploration(),
                new Source.Requested())
            .map(Source::kind)
            .toList();

    assertThat(Source.class.getPermittedSubclasses()).hasSize(sources.size());
    assertThat(words(Cut.SOURCE)).containsAll(sources).contains("unknown");
    assertThat(words(Cut.REASON))
        .containsAll(Arrays.stream(Group.values()).map(Group::word).toList())
        .contains(ShownList.NO_GROUP, "unknown");
    assertThat(words(Cut.SURFACE)).containsExactly("cart", "home", "other", "unknown");
    assertThat(words(Cut.POSITION)).hasSize(21);
    assertThat(words(Cut.METHOD)).contains("reason", "shapley", "other");
    assertThat(words(Cut.TEMPLATE))
        .contains("for:history", "against.for.for:price", "none", "unknown");
    assertThat(PRIVACY.cells()).doesNotHaveDuplicates();
  }

  @Test
  void release_ofACell_drawsNoiseForWhatIsCountedThereOnly() {
    VersionSignals.Day day =
        PRIVACY.release(
            LocalDate.parse("2026-11-02"), new ModelVersion("v1"), new SignalCounts(s -> s));

    Tally method = day.tallies().get(new SignalCell(Cut.METHOD, "reason"));
    Tally surface = day.tallies().get(new SignalCell(Cut.SURFACE, "home"));
    assertThat(method.of(Measure.IMPRESSIONS)).isZero();
    assertThat(method.of(Measure.JUDGEMENTS)).isNotZero();
    assertThat(surface.of(Measure.JUDGEMENTS)).isZero();
    assertThat(surface.of(Measure.IMPRESSIONS)).isNotZero();
  }

  private static List<String> words(Cut cut) {
    return PRIVACY.cells().stream().filter(c -> c.cut() == cut).map(SignalCell::value).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void new_epsilonThatIsNone_isRefused(double epsilon) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayPrivacy(epsilon, Set.of(), SECRET))
        .withMessageContaining("epsilon is above 0 and finite, not " + epsilon);
  }

  @Test
  void closesAfter_anAnswer_isLaterThanFeedbackOnItCanCome() {
    assertThat(DayPrivacy.CLOSES_AFTER).isGreaterThan(Duration.ofHours(24).plus(Signals.MATURITY));
  }
}
