package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The live click-through of each model version.
 *
 * <p>An impression is a place of an answer for which the client sent an {@code impression} event; a
 * click is an impression whose item was chosen too. Places without an impression do not count,
 * chosen or not: answers are logged only with feedback on them, so that to count all their places
 * would leave out just the answers that nobody reacted to. A client that sends no impressions
 * therefore gives no signal. Places that exploration filled do not count either, as no version put
 * an item there.
 */
public final class Signals {

  /** An answer younger than this does not count: its clicks may be on their way. */
  public static final Duration MATURITY = Duration.ofMinutes(10);

  /**
   * Once a person has given a version so many impressions, older answers of theirs do not count for
   * it: choices of one person are alike, and a crawler must not decide.
   */
  static final int MOST_A_PERSON = 200;

  private final Map<String, ClickThrough> byVersion = new HashMap<>();

  private Signals() {}

  /**
   * Counts answers that were shown at {@code since} or later and are at least {@link #MATURITY} old
   * at {@code now}; of very many the latest 100,000 or so.
   *
   * @throws TrainingLog.TrainingLogUnavailableException if the log cannot be read
   */
  public static Signals of(TrainingLog log, Instant since, Instant now) {
    Signals signals = new Signals();
    Map<Reader, Integer> impressions = new HashMap<>();
    for (ShownAnswer answer : ShownAnswers.latest(log, since)) {
      if (!answer.shownAt().isAfter(now.minus(MATURITY))) {
        signals.count(answer, impressions);
      }
    }
    return signals;
  }

  private record Reader(UserId user, String modelVersion) {}

  private void count(ShownAnswer answer, Map<Reader, Integer> impressions) {
    BitSet counted = answer.seen();
    counted.andNot(answer.explored());
    BitSet clicked = answer.chosen();
    clicked.and(counted);
    if (answer.user().isPresent()) {
      Reader reader = new Reader(answer.user().get(), answer.modelVersion());
      int before = impressions.getOrDefault(reader, 0);
      impressions.put(reader, before + counted.cardinality());
      if (before >= MOST_A_PERSON) {
        return;
      }
    }
    ClickThrough known = byVersion.getOrDefault(answer.modelVersion(), ClickThrough.NONE);
    byVersion.put(answer.modelVersion(), known.plus(counted.cardinality(), clicked.cardinality()));
  }

  /** The click-through of a version; {@link ClickThrough#NONE} if it has none. */
  public ClickThrough of(ModelVersion version) {
    return byVersion.getOrDefault(version.value(), ClickThrough.NONE);
  }
}
