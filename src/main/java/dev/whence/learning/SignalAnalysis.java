package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import dev.whence.learning.VersionSignals.Day;
import dev.whence.learning.VersionSignals.Part;
import dev.whence.ranking.ModelVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is published of the signals of versions: the exact figures, or private sums of days.
 *
 * @param rawPrivacy null if the figures are exact
 */
public record SignalAnalysis(@Nullable DayPrivacy rawPrivacy) {

  /** Publishes exact figures. */
  public static final SignalAnalysis EXACT = new SignalAnalysis(null);

  private Optional<DayPrivacy> privacy() {
    return Optional.ofNullable(rawPrivacy);
  }

  /** Whether figures of the log must not be published as they are. */
  boolean isPrivate() {
    return rawPrivacy != null;
  }

  /**
   * The signals of versions.
   *
   * @param answers shown at {@code since} or later, the latest first
   * @param exact counted from the same answers
   * @param known what is published of the versions now; days that were released stand
   */
  Map<ModelVersion, VersionSignals> of(
      List<ShownAnswer> answers,
      Signals exact,
      Map<ModelVersion, Optional<VersionSignals>> known,
      Instant since,
      Instant now) {
    Map<ModelVersion, VersionSignals> signals = new LinkedHashMap<>();
    if (privacy().isEmpty()) {
      known.keySet().forEach(version -> signals.put(version, exact.report(version)));
      return signals;
    }
    Map<ModelVersion, List<Day>> days =
        new Release(privacy().get(), since, now).days(answers, known);
    PositionCurve curve = curve(days.values());
    days.forEach(
        (version, released) ->
            signals.put(version, report(privacy().get(), released, curve, since, now)));
    return signals;
  }

  /** Which days of which versions are released; confined to one call. */
  private record Release(DayPrivacy privacy, Instant since, Instant now) {

    /** Whole days only: the first after {@code since}, the last one that is closed. */
    Map<ModelVersion, List<Day>> days(
        List<ShownAnswer> answers, Map<ModelVersion, Optional<VersionSignals>> known) {
      Map<ModelVersion, List<Day>> days = new LinkedHashMap<>();
      Map<LocalDate, Map<String, SignalCounts>> bounded = privacy.bounded(answers);
      LocalDate whole = firstWholeDay(answers);
      known.forEach((version, before) -> days.put(version, days(version, before, bounded, whole)));
      return days;
    }

    private List<Day> days(
        ModelVersion version,
        Optional<VersionSignals> before,
        Map<LocalDate, Map<String, SignalCounts>> bounded,
        LocalDate whole) {
      Map<LocalDate, Day> days = new TreeMap<>();
      before.stream()
          .flatMap(signals -> signals.released().stream())
          .filter(day -> !day.date().isBefore(firstDay()))
          .forEach(day -> days.put(day.date(), day));
      window(whole)
          .filter(date -> !days.containsKey(date))
          .forEach(
              date ->
                  days.put(date, privacy.release(date, version, counts(date, version, bounded))));
      return List.copyOf(days.values());
    }

    private static SignalCounts counts(
        LocalDate date, ModelVersion version, Map<LocalDate, Map<String, SignalCounts>> bounded) {
      SignalCounts counts = bounded.getOrDefault(date, Map.of()).get(version.value());
      return counts == null ? new SignalCounts(UnaryOperator.identity()) : counts;
    }

    private LocalDate firstDay() {
      return LocalDate.ofInstant(since, ZoneOffset.UTC).plusDays(1);
    }

    /** Where there are more answers than are read, the oldest day that is read is not whole. */
    private LocalDate firstWholeDay(List<ShownAnswer> answers) {
      return answers.size() < ShownAnswers.MOST
          ? firstDay()
          : DayPrivacy.day(answers.get(answers.size() - 1)).plusDays(1);
    }

    private Stream<LocalDate> window(LocalDate first) {
      LocalDate end = LocalDate.ofInstant(now.minus(DayPrivacy.CLOSES_AFTER), ZoneOffset.UTC);
      return first.isBefore(end) ? first.datesUntil(end) : Stream.empty();
    }
  }

  private static PositionCurve curve(Iterable<List<Day>> versions) {
    Exposure all = new Exposure();
    for (List<Day> days : versions) {
      all = all.plus(exposure(sum(days)));
    }
    return PositionCurve.of(all, new Exposure());
  }

  private static Map<SignalCell, Tally> sum(List<Day> days) {
    Map<SignalCell, Tally> sums = new HashMap<>();
    days.forEach(
        day -> day.tallies().forEach((cell, tally) -> sums.merge(cell, tally, Tally::plus)));
    return sums;
  }

  private static Exposure exposure(Map<SignalCell, Tally> sums) {
    Exposure exposure = new Exposure();
    for (int position = 0; position < PositionCurve.POSITIONS; position++) {
      Tally tally =
          sums.getOrDefault(new SignalCell(Cut.POSITION, Exposure.word(position)), Tally.NONE);
      exposure.add(position, tally.of(Measure.IMPRESSIONS), tally.of(Measure.CLICKS));
    }
    return exposure;
  }

  private static VersionSignals report(
      DayPrivacy privacy, List<Day> days, PositionCurve curve, Instant since, Instant now) {
    Map<SignalCell, Tally> sums = sum(days);
    Map<SignalCell, Double> noise = new HashMap<>();
    days.forEach(
        day -> day.tallies().keySet().forEach(cell -> noise.merge(cell, day.noise(), Double::sum)));
    List<Part> parts = new ArrayList<>();
    sums.forEach(
        (cell, tally) ->
            parts.add(
                new Part(
                    cell,
                    tally,
                    cell.equals(SignalCell.ALL) ? curve.expected(exposure(sums)) : Double.NaN,
                    noise.getOrDefault(cell, 0.0))));
    return new VersionSignals(
        now, start(days, since), end(days, since), null, privacy.epsilon(), parts, days);
  }

  private static Instant start(List<Day> days, Instant since) {
    return days.isEmpty() ? since : midnight(days.get(0).date());
  }

  private static Instant end(List<Day> days, Instant since) {
    return days.isEmpty() ? since : midnight(days.get(days.size() - 1).date().plusDays(1));
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
