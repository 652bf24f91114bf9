package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What came back on the answers of a model version; kept beside it and written anew by each
 * retraining.
 *
 * @param asOf when it was counted
 * @param from answers shown earlier do not count
 * @param to nor do answers shown later: what comes back on them may be on its way
 * @param rawAnswers how many answers there are; null if that is private
 * @param rawEpsilon the privacy parameter of a person's day; null if the counts are exact
 * @param cells the whole, and its parts by surface, source, reason and position; of judged
 *     explanations by template and method
 * @param released private day counts, which are drawn once and then stand; none if counts are exact
 */
public record VersionSignals(
    Instant asOf,
    Instant from,
    Instant to,
    @Nullable Answers rawAnswers,
    @Nullable Double rawEpsilon,
    List<Part> cells,
    List<Day> released) {

  private static final Comparator<Part> IN_ORDER =
      Comparator.<Part, Cut>comparing(part -> part.cell().cut())
          .thenComparing(part -> -part.tally().of(Measure.IMPRESSIONS))
          .thenComparing(part -> -part.tally().of(Measure.JUDGEMENTS))
          .thenComparing(part -> part.cell().value());

  public VersionSignals {
    Objects.requireNonNull(asOf, "asOf is null");
    cells = cells.stream().sorted(IN_ORDER).toList();
    released = List.copyOf(released);
  }

  /**
   * Answers on which something came back.
   *
   * @param all how many there are
   * @param withoutImpressions of how many the client sent no impression, so that they give no rates
   */
  public record Answers(long all, long withoutImpressions) {

    static final Answers NONE = new Answers(0, 0);

    Answers plus(boolean seen) {
      return new Answers(all + 1, withoutImpressions + (seen ? 0 : 1));
    }
  }

  /**
   * One day's counts with their noise.
   *
   * @param date in UTC
   * @param noise the variance of what was added to each count
   */
  public record Day(LocalDate date, double noise, Map<SignalCell, Tally> tallies) {
    public Day {
      tallies = Map.copyOf(tallies);
    }
  }

  /**
   * The signals of a part.
   *
   * @param expectedClicks what the average version would have got at the same positions; NaN if it
   *     is not known
   * @param noise the variance of what was added to each count; 0 if they are exact
   */
  public record Part(SignalCell cell, Tally tally, double expectedClicks, double noise) {

    /** CTR: clicks an impression. */
    public Optional<Rate> clickThrough() {
      return Rate.of(count(Measure.CLICKS), count(Measure.IMPRESSIONS), noise);
    }

    /** CVR: conversions a click. */
    public Optional<Rate> conversion() {
      return Rate.of(count(Measure.CONVERSIONS), count(Measure.CLICKS), noise);
    }

    /**
     * COEC, clicks over expected clicks: 1 is the average version at the same positions. Its
     * interval is that of the click-through, divided by the expected one.
     */
    public Optional<Ratio> positionAdjusted() {
      double expected = expectedClicks / count(Measure.IMPRESSIONS);
      return expected > 0 ? clickThrough().map(rate -> Ratio.of(rate, expected)) : Optional.empty();
    }

    /** The mean of the engaged dwells in seconds; empty if there are none above the noise. */
    public OptionalDouble meanDwellSeconds() {
      long dwells = count(Measure.DWELLS);
      return dwells > 2 * Math.sqrt(noise)
          ? OptionalDouble.of(Math.max(0, count(Measure.DWELL_SECONDS)) / (double) dwells)
          : OptionalDouble.empty();
    }

    /** Satisfaction: judged explanations that were found helpful. */
    public Optional<Rate> helpful() {
      return Rate.of(count(Measure.HELPFUL), count(Measure.JUDGEMENTS), noise);
    }

    private long count(Measure measure) {
      return tally.of(measure);
    }
  }

  /** A ratio to what was expected, with its 95 % interval. */
  public record Ratio(double value, double low, double high) {

    static Ratio of(Rate rate, double expected) {
      return new Ratio(rate.value() / expected, rate.low() / expected, rate.high() / expected);
    }
  }

  /** Empty if that is private. */
  public Optional<Answers> answers() {
    return Optional.ofNullable(rawAnswers);
  }

  /** Empty if the counts are exact. */
  public Optional<Double> epsilon() {
    return Optional.ofNullable(rawEpsilon);
  }

  /** The whole. */
  public Part all() {
    return parts(Cut.ALL).stream()
        .findFirst()
        .orElse(new Part(SignalCell.ALL, Tally.NONE, Double.NaN, 0));
  }

  /** The parts of a cut: those with the most impressions first. */
  public List<Part> parts(Cut cut) {
    return cells.stream().filter(part -> part.cell().cut() == cut).toList();
  }

  /** Whether more explanations were judged than there is noise. */
  public boolean areJudged() {
    return all().tally().of(Measure.JUDGEMENTS) > 2 * Math.sqrt(all().noise());
  }

  /** Whether there are more impressions than noise; without them no rate can be given. */
  public boolean areMeasured() {
    return all().tally().of(Measure.IMPRESSIONS) > 2 * Math.sqrt(all().noise());
  }
}
