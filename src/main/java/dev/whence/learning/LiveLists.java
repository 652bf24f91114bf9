package dev.whence.learning;

import dev.whence.learning.TrainingLog.ShownSegment;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.user.ShownList;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists for the ranker from live feedback: a chosen item against those that the same person passed
 * over in the same answer.
 *
 * <p>Passed over is what has an impression and was not chosen. Where the client sends no
 * impressions of an answer, it is what stands above the lowest choice, and the one place below it:
 * people look from the top, so nothing further down is known to have been looked at (the cascade
 * model of Craswell et al. 2008; "skip above" and "no-click next" of Joachims et al. 2005). What
 * somebody disliked or hid was looked at wherever it stood, and is never a choice. Each of several
 * choices makes a list of its own, without the others.
 */
public final class LiveLists {

  /** The most lists; the latest are taken. With 22 features and 10 rows each they are 5 MB. */
  public static final int MOST = 5_000;

  /** The most lists of one person, so that nobody teaches the ranker for all. */
  static final int MOST_A_PERSON = 50;

  private LiveLists() {}

  /**
   * The latest {@link #MOST} lists of answers that were shown at {@code since} or later.
   *
   * @throws TrainingLog.TrainingLogUnavailableException if the log cannot be read
   */
  public static List<LiveList> of(TrainingLog log, Instant since) {
    return of(log, since, MOST);
  }

  /** The latest {@code most} lists. */
  static List<LiveList> of(TrainingLog log, Instant since, int most) {
    return of(log.shownSince(since), since, most);
  }

  /**
   * The latest lists of some segments.
   *
   * @param segments the latest first
   */
  static List<LiveList> of(List<ShownSegment> segments, Instant since, int most) {
    List<LiveList> lists = new ArrayList<>();
    Map<UserId, Integer> byPerson = new HashMap<>();
    for (ShownAnswer answer : ShownAnswers.latestWithLists(segments, since, most)) {
      for (LiveList list : of(answer)) {
        boolean spared =
            answer
                .user()
                .map(user -> byPerson.merge(user, 1, Integer::sum) <= MOST_A_PERSON)
                .orElse(true);
        if (spared && lists.size() < most) {
          lists.add(list);
        }
      }
    }
    return lists;
  }

  private static List<LiveList> of(ShownAnswer answer) {
    BitSet chosen = answer.chosen();
    BitSet passedOver = passedOver(answer, chosen);
    if (answer.list().isEmpty() || passedOver.isEmpty()) {
      return List.of();
    }
    ShownList list = answer.list().get();
    return chosen.stream().mapToObj(place -> list(list, place, passedOver)).toList();
  }

  private static BitSet passedOver(ShownAnswer answer, BitSet chosen) {
    BitSet passedOver = answer.seen();
    if (passedOver.isEmpty()) {
      passedOver.set(0, Math.min(answer.places(), chosen.length() + 1));
    }
    passedOver.or(answer.refused());
    passedOver.andNot(chosen);
    return passedOver;
  }

  private static LiveList list(ShownList list, int chosen, BitSet passedOver) {
    float[] rows = new float[(1 + passedOver.cardinality()) * Feature.COUNT];
    System.arraycopy(list.places().get(chosen).row(), 0, rows, 0, Feature.COUNT);
    int next = Feature.COUNT;
    for (int place : passedOver.stream().toArray()) {
      System.arraycopy(list.places().get(place).row(), 0, rows, next, Feature.COUNT);
      next += Feature.COUNT;
    }
    return new LiveList(new FeatureRows(rows));
  }
}
