package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.learning.SignalCell.Cut;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.EventType;
import dev.whence.user.ShownList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A thousand people a day on three days, each with four places, the first clicked by every fifth.
 */
class SignalAnalysisTest {

  private static final ModelVersion VERSION = new ModelVersion("v1");
  private static final Instant SINCE = Instant.parse("2026-11-01T09:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-05T12:00:00Z");
  private static final byte[] SECRET = "a secret of the tests".getBytes(StandardCharsets.UTF_8);
  private static final SignalAnalysis PRIVATE =
      new SignalAnalysis(new DayPrivacy(50, Set.of("home"), SECRET));

  private static List<ShownAnswer> answers(int people) {
    List<ShownAnswer> answers = new ArrayList<>();
    for (int day = 4; day >= 2; day--) {
      for (int n = 0; n < people; n++) {
        answers.add(answer("d" + day + "-" + n, "2026-11-0" + day + "T10:00:00Z", n % 5 == 0));
      }
    }
    return answers;
  }

  private static ShownAnswer answer(String id, String shownAt, boolean clicked) {
    ShownList list = SampleLists.list(id, VERSION.value(), id, 3, Instant.parse(shownAt));
    ShownAnswer answer = new ShownAnswer(list, word -> word);
    for (int place = 1; place <= 3; place++) {
      answer.count(SampleLists.event(list, EventType.IMPRESSION, place), list);
    }
    if (clicked) {
      answer.count(SampleLists.event(list, EventType.CLICK, 1), list);
    }
    return answer;
  }

  private static VersionSignals signals(
      SignalAnalysis analysis, List<ShownAnswer> answers, Optional<VersionSignals> before) {
    return signals(analysis, answers, before, NOW);
  }

  private static VersionSignals signals(
      SignalAnalysis analysis,
      List<ShownAnswer> answers,
      Optional<VersionSignals> before,
      Instant now) {
    Map<ModelVersion, VersionSignals> signals =
        analysis.of(answers, Signals.of(answers, SINCE, now), Map.of(VERSION, before), SINCE, now);
    assertThat(signals).containsOnlyKeys(VERSION);
    return signals.getOrDefault(VERSION, null);
  }

  @Test
  void of_exact_areThoseOfTheLog() {
    VersionSignals signals = signals(SignalAnalysis.EXACT, answers(10), Optional.empty());

    assertThat(signals.all().tally().of(Measure.IMPRESSIONS)).isEqualTo(90);
    assertThat(signals.all().tally().of(Measure.CLICKS)).isEqualTo(6);
    assertThat(signals.epsilon()).isEmpty();
    assertThat(signals.released()).isEmpty();
  }

  /** The 4th is over, but what comes back on it is not. The deviation of a count is 6.6·√2·√2. */
  @Test
  void of_private_areNoisySumsOfTheDaysThatAreClosed() {
    VersionSignals signals = signals(PRIVATE, answers(3_000), Optional.empty());

    assertThat(signals.released())
        .extracting(VersionSignals.Day::date)
        .containsExactly(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-03"));
    assertThat(signals.from()).isEqualTo("2026-11-02T00:00:00Z");
    assertThat(signals.to()).isEqualTo("2026-11-04T00:00:00Z");
    long impressions = signals.all().tally().of(Measure.IMPRESSIONS);
    assertThat(impressions).isNotEqualTo(18_000).isCloseTo(18_000, within(70L));
    assertThat(signals.all().noise())
        .isCloseTo(2 * DayNoise.variance(DayPrivacy.SENSITIVITY / 50.0), within(1e-9));
    assertThat(signals.all().positionAdjusted().orElseThrow().value()).isCloseTo(1, within(0.1));
    assertThat(signals.answers()).as("an exact count").isEmpty();
  }

  @Test
  void of_privateAgainWithTheSameDays_isTheSame() {
    VersionSignals first = signals(PRIVATE, answers(50), Optional.empty());

    assertThat(signals(PRIVATE, answers(50), Optional.empty()).cells()).isEqualTo(first.cells());
  }

  /** Else the difference of two publications would tell exactly what came late. */
  @Test
  void of_feedbackThatComesAfterADayWasReleased_doesNotChangeIt() {
    List<ShownAnswer> more = new ArrayList<>(answers(50));
    VersionSignals first = signals(PRIVATE, more, Optional.empty());
    more.add(answer("late", "2026-11-02T08:00:00Z", true));

    VersionSignals second = signals(PRIVATE, more, Optional.of(first));

    assertThat(second.released()).containsExactlyElementsOf(first.released());
    assertThat(second.cells()).isEqualTo(first.cells());
  }

  @Test
  void of_anotherDayIsClosed_addsIt() {
    VersionSignals first = signals(PRIVATE, answers(50), Optional.empty());

    VersionSignals second =
        signals(PRIVATE, answers(50), Optional.of(first), NOW.plus(Duration.ofDays(1)));

    assertThat(second.released()).hasSize(3).startsWith(first.released().get(0));
  }

  @Test
  void of_privateWithAnotherEpsilon_drawsOtherNoise() {
    SignalAnalysis other = new SignalAnalysis(new DayPrivacy(25, Set.of("home"), SECRET));

    Map<SignalCell, Long> noise = noise(signals(PRIVATE, List.of(), Optional.empty()));
    Map<SignalCell, Long> others = noise(signals(other, List.of(), Optional.empty()));

    assertThat(noise).hasSizeGreaterThan(30);
    assertThat(noise.keySet())
        .as("the same draws, twice as large, would tell the counts")
        .filteredOn(
            cell -> Math.abs(others.getOrDefault(cell, 0L) - 2 * noise.getOrDefault(cell, 0L)) <= 1)
        .hasSizeLessThan(noise.size() / 3);
  }

  /** Nobody was there: what is left of the impressions is noise. */
  private static Map<SignalCell, Long> noise(VersionSignals signals) {
    return signals.cells().stream()
        .filter(part -> part.cell().cut().measures().contains(Measure.IMPRESSIONS))
        .collect(
            Collectors.toMap(
                VersionSignals.Part::cell, part -> part.tally().of(Measure.IMPRESSIONS)));
  }

  @Test
  void of_privateVersionThatNobodySaw_isPublishedAsNoise() {
    VersionSignals signals = signals(PRIVATE, List.of(), Optional.empty());

    assertThat(signals.parts(Cut.SURFACE))
        .extracting(part -> part.cell().value())
        .containsExactlyInAnyOrder("home", "other", "unknown");
    assertThat(signals.areMeasured()).isFalse();
  }
}
