package dev.whence.learning;

import dev.whence.learning.SignalCell.Cut;
import dev.whence.learning.VersionSignals.Answers;
import dev.whence.learning.VersionSignals.Part;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.Source;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What came back on the answers of each model version, exactly.
 *
 * <p>An impression is a place of an answer for which the client sent an {@code impression} event; a
 * click is an impression whose item was chosen too. Places without an impression do not count,
 * chosen or not: answers are logged only with feedback on them, so that to count all their places
 * would leave out just the answers that nobody reacted to. A client that sends no impressions
 * therefore gives no signal. Places that exploration filled do not count either, as no version put
 * an item there; they are a source of their own, and help to tell what the position does.
 *
 * <p>An explanation counts as judged by an {@code explanation_helpful} of an item that the answer
 * showed, with or without an impression: once a person, item and answer, the latest judgement.
 */
public final class Signals {

  /** An answer younger than this does not count: its clicks may be on their way. */
  public static final Duration MATURITY = Duration.ofMinutes(10);

  /**
   * Once a person has given a version so many impressions, older answers of theirs do not count for
   * it: choices of one person are alike, and a crawler must not decide.
   */
  static final int MOST_A_PERSON = 200;

  /** Of a person and version the latest judgements of so many explanations count. */
  static final int MOST_JUDGED_A_PERSON = 50;

  /** Surfaces that are told apart: those with the most answers. */
  static final int MOST_SURFACES = 20;

  static final SignalCell EXPLORED = new SignalCell(Cut.SOURCE, new Source.Exploration().kind());

  private final Instant since;
  private final Instant now;
  private final Map<String, SignalCounts> byVersion = new HashMap<>();
  private final Map<String, Answers> answers = new HashMap<>();
  private final UnaryOperator<String> surfaces;

  private Signals(Instant since, Instant now, UnaryOperator<String> surfaces) {
    this.since = since;
    this.now = now;
    this.surfaces = surfaces;
  }

  /**
   * Counts answers that were shown at {@code since} or later and are at least {@link #MATURITY} old
   * at {@code now}; of very many the latest 100,000 or so.
   *
   * @throws TrainingLog.TrainingLogUnavailableException if the log cannot be read
   */
  public static Signals of(TrainingLog log, Instant since, Instant now) {
    return of(ShownAnswers.latest(log, since), since, now);
  }

  /**
   * @param latestFirst answers shown at {@code since} or later
   */
  static Signals of(List<ShownAnswer> latestFirst, Instant since, Instant now) {
    List<ShownAnswer> mature =
        latestFirst.stream()
            .filter(answer -> !answer.shownAt().isAfter(now.minus(MATURITY)))
            .toList();
    Signals signals = new Signals(since, now, Surfaces.mostFrequent(mature, MOST_SURFACES));
    Map<Reader, Integer> impressions = new HashMap<>();
    Map<Reader, Integer> judged = new HashMap<>();
    mature.forEach(
        answer -> {
          signals.count(answer, impressions);
          signals.judge(answer, judged);
        });
    return signals;
  }

  private record Reader(UserId user, String modelVersion) {}

  private void count(ShownAnswer answer, Map<Reader, Integer> impressions) {
    BitSet seen = answer.seen();
    answers.merge(
        answer.modelVersion(),
        Answers.NONE.plus(!seen.isEmpty()),
        (known, one) -> known.plus(!seen.isEmpty()));
    if (answer.user().isPresent()) {
      BitSet ranked = answer.seen();
      ranked.andNot(answer.explored());
      Reader reader = new Reader(answer.user().get(), answer.modelVersion());
      int before = impressions.getOrDefault(reader, 0);
      impressions.put(reader, before + ranked.cardinality());
      if (before >= MOST_A_PERSON) {
        return;
      }
    }
    counts(answer).add(answer, seen);
  }

  private void judge(ShownAnswer answer, Map<Reader, Integer> judged) {
    if (answer.judgements().isEmpty()) {
      return;
    }
    Optional<Reader> reader = answer.user().map(user -> new Reader(user, answer.modelVersion()));
    int before = reader.map(known -> judged.getOrDefault(known, 0)).orElse(0);
    int more = counts(answer).judge(answer, MOST_JUDGED_A_PERSON - before);
    reader.ifPresent(known -> judged.put(known, before + more));
  }

  private SignalCounts counts(ShownAnswer answer) {
    return byVersion.computeIfAbsent(answer.modelVersion(), version -> new SignalCounts(surfaces));
  }

  /** The click-through of a version; {@link ClickThrough#NONE} if it has none. */
  public ClickThrough of(ModelVersion version) {
    SignalCounts counts = byVersion.get(version.value());
    if (counts == null) {
      return ClickThrough.NONE;
    }
    Tally all = counts.of(SignalCell.ALL);
    return new ClickThrough(all.of(Measure.IMPRESSIONS), all.of(Measure.CLICKS));
  }

  /** All signals of a version, beside what the positions alone would have given. */
  VersionSignals report(ModelVersion version) {
    SignalCounts counts =
        byVersion.getOrDefault(version.value(), new SignalCounts(UnaryOperator.identity()));
    PositionCurve curve = curve();
    List<Part> parts = new ArrayList<>();
    counts
        .tallies()
        .forEach(
            (cell, tally) ->
                parts.add(new Part(cell, tally, curve.expected(counts.exposure(cell)), 0)));
    return new VersionSignals(
        now,
        since,
        now.minus(MATURITY),
        answers.getOrDefault(version.value(), Answers.NONE),
        null,
        parts,
        List.of());
  }

  private PositionCurve curve() {
    Exposure all = new Exposure();
    Exposure explored = new Exposure();
    for (SignalCounts counts : byVersion.values()) {
      all = all.plus(counts.exposure(SignalCell.ALL));
      explored = explored.plus(counts.exposure(EXPLORED));
    }
    return PositionCurve.of(all, explored);
  }
}
