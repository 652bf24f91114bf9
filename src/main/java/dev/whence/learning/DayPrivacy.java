package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import dev.whence.ranking.Group;
import dev.whence.ranking.ModelVersion;
import dev.whence.user.ReasonTemplate;
import dev.whence.user.ShownList;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Differential privacy of the counts of a day: whether one person was there on that day changes the
 * probability of whatever is published of it by a factor of at most e^ε.
 *
 * <p>A person counts with the first {@value #PLACES} places that they saw on the day, over all
 * versions together; answers of anonymous sessions do not count. Each place adds at most 1 to each
 * of six sums (impressions; clicks, conversions and likes, or dislikes instead; dwells; and dwell
 * seconds in units of {@link ShownAnswer#LONGEST_DWELL_SECONDS}) in each of five cells (all,
 * surface, source, reason, position). The first {@value #JUDGEMENTS} judgements of explanations
 * count, each with at most 1 in two sums (judgements, helpful) of three cells (all, template,
 * method). So a person changes all sums of a day together by at most
 *
 * <pre>
 * Δ = PLACES · 5 · 6 + JUDGEMENTS · 3 · 2
 * </pre>
 *
 * and noise of scale b = Δ / ε on each (on dwell seconds {@link ShownAnswer#LONGEST_DWELL_SECONDS}
 * times as much) is enough. Which cells there are does not depend on anybody. See {@code
 * infra/docs/privacy-accounting.md}.
 */
public final class DayPrivacy {

  /** Places of one person and day that count. */
  static final int PLACES = 10;

  /** Judged explanations of one person and day that count. */
  static final int JUDGEMENTS = 5;

  /** The most that one person's day changes the sums by, in units of {@link #unit}. */
  static final int SENSITIVITY = PLACES * 5 * 6 + JUDGEMENTS * 3 * 2;

  /** A day is counted when nothing can come back any more on what it showed. */
  static final Duration CLOSES_AFTER = Duration.ofHours(25);

  private static final List<String> SOURCES =
      List.of("graph", "interest", "popular", "fresh", "exploration", "requested");

  private final double epsilon;
  private final Set<String> surfaces;
  private final DayNoise noise;

  /** What the noise is for: a day that is counted in another way needs other noise. */
  private final String design;

  /**
   * @param epsilon above 0; smaller is more private
   * @param surfaces that are told apart; others count as one
   * @param secret at least 16 bytes that are told to nobody
   */
  public DayPrivacy(double epsilon, Set<String> surfaces, byte[] secret) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException(
          "epsilon is above 0 and finite, not " + epsilon + "; without it counts are exact");
    }
    this.epsilon = epsilon;
    this.surfaces = Set.copyOf(surfaces);
    noise = new DayNoise(secret);
    design = SENSITIVITY + " " + epsilon + " " + new TreeSet<>(surfaces);
  }

  double epsilon() {
    return epsilon;
  }

  /** The scale of the noise of a count. */
  double scale() {
    return SENSITIVITY / epsilon;
  }

  /** How much one place can add to a measure. */
  static int unit(Measure measure) {
    return measure == Measure.DWELL_SECONDS ? ShownAnswer.LONGEST_DWELL_SECONDS : 1;
  }

  static LocalDate day(ShownAnswer answer) {
    return LocalDate.ofInstant(answer.shownAt(), ZoneOffset.UTC);
  }

  /**
   * The bounded sums of some days, without noise: not to be published.
   *
   * @param latestFirst answers of these days
   */
  Map<LocalDate, Map<String, SignalCounts>> bounded(List<ShownAnswer> latestFirst) {
    Map<LocalDate, Map<String, SignalCounts>> days = new HashMap<>();
    Map<String, Integer> spent = new HashMap<>();
    Map<String, Integer> judged = new HashMap<>();
    for (int n = latestFirst.size() - 1; n >= 0; n--) {
      ShownAnswer answer = latestFirst.get(n);
      if (answer.user().isPresent()) {
        String reader = day(answer) + " " + answer.user().get().value();
        BitSet places = first(answer.seen(), PLACES - spent.getOrDefault(reader, 0));
        spent.merge(reader, places.cardinality(), Integer::sum);
        SignalCounts counts =
            days.computeIfAbsent(day(answer), day -> new HashMap<>())
                .computeIfAbsent(
                    answer.modelVersion(), version -> new SignalCounts(Surfaces.only(surfaces)));
        counts.add(answer, places);
        int left = JUDGEMENTS - judged.getOrDefault(reader, 0);
        judged.merge(reader, counts.judge(answer, left), Integer::sum);
      }
    }
    return days;
  }

  private static BitSet first(BitSet places, int most) {
    BitSet first = new BitSet();
    places.stream().limit(Math.max(0, most)).forEach(first::set);
    return first;
  }

  /** A day of a version with noise on every cell that there can be. */
  VersionSignals.Day release(LocalDate date, ModelVersion version, SignalCounts counts) {
    Map<SignalCell, Tally> tallies = new HashMap<>();
    for (SignalCell cell : cells()) {
      long[] sums = counts.of(cell).counts();
      for (Measure measure : cell.cut().measures()) {
        sums[measure.ordinal()] +=
            noise.draw(
                List.of(design, date.toString(), version.value(), cell.toString(), measure.word()),
                unit(measure) * scale());
      }
      tallies.put(cell, new Tally(sums));
    }
    return new VersionSignals.Day(date, DayNoise.variance(scale()), tallies);
  }

  /** Every cell that is published, whether anybody is in it or not. */
  List<SignalCell> cells() {
    List<SignalCell> cells = new ArrayList<>(List.of(SignalCell.ALL));
    Stream.concat(surfaces.stream().sorted(), Stream.of(SignalCell.OTHER, SignalCell.UNKNOWN))
        .forEach(surface -> cells.add(new SignalCell(Cut.SURFACE, surface)));
    Stream.concat(SOURCES.stream(), Stream.of(SignalCell.UNKNOWN))
        .forEach(source -> cells.add(new SignalCell(Cut.SOURCE, source)));
    for (Group group : Group.values()) {
      cells.add(new SignalCell(Cut.REASON, group.word()));
    }
    cells.add(new SignalCell(Cut.REASON, ShownList.NO_GROUP));
    cells.add(new SignalCell(Cut.REASON, SignalCell.UNKNOWN));
    for (int position = 0; position < PositionCurve.POSITIONS; position++) {
      cells.add(new SignalCell(Cut.POSITION, Exposure.word(position)));
    }
    templates().forEach(template -> cells.add(new SignalCell(Cut.TEMPLATE, template)));
    Stream.concat(Judgement.METHODS.stream(), Stream.of(SignalCell.OTHER))
        .forEach(method -> cells.add(new SignalCell(Cut.METHOD, method)));
    return cells.stream().distinct().toList();
  }

  private static Stream<String> templates() {
    Stream<String> ofGroups =
        ReasonTemplate.PATTERNS.stream()
            .flatMap(
                pattern ->
                    Arrays.stream(Group.values())
                        .map(lead -> new ReasonTemplate(pattern, lead.word()).id()));
    return Stream.concat(ofGroups, Stream.of(ReasonTemplate.NONE.id(), SignalCell.UNKNOWN));
  }
}
