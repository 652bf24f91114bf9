package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.HistoryEvidence;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Divides what the history contributed to an item over the past items that it consists of, exactly,
 * whatever the ranker is: the second level of an Owen value (G. Owen, "Values of games with a
 * priori unions", 1977), with the groups as unions and past items as the members of {@link
 * Group#HISTORY}.
 *
 * <p>Let w(T) be the Shapley value of the history's group in the game of the groups, played with
 * the features that the past items of T alone would give it ({@link HistoryEvidence#write}). The k
 * past items with the largest shares of the evidence play the game u(T) = w(T ∪ others), the other
 * past items being there always, as the context of an answer is; the contribution of each is its
 * exact Shapley value in u. What the history would contribute without them, u(∅), is the
 * contribution of the others. So all contributions sum to that of the group, a past item without
 * any edge to the item gets exactly 0, and a small edge gets little.
 *
 * <p>Cost: (2<sup>k</sup> − 1)·2<sup>n−1</sup> rows an item with n groups that differ from the
 * baseline, besides the rows of the groups' own game; k is the largest with at most {@value
 * #MAX_ROWS_AN_ITEM} rows. It depends on the item alone, so that every answer about an item names
 * the same past items. Thread-safe if the scorer is.
 */
final class HistorySplit {

  /** The most rows that dividing the history of one item may take. */
  static final int MAX_ROWS_AN_ITEM = 512;

  /** The most past items that are told apart. */
  static final int MAX_EVENTS = 5;

  private static final Comparator<Share> STRONGEST_FIRST =
      Comparator.comparingDouble(share -> -Math.abs(share.contribution()));

  private final Scorer scorer;
  private final float[] baseline;
  private final List<GroupColumns> others;

  /**
   * @param baseline the features to compare with, as of the {@link ShapleyExplainer}
   * @param groups those that the model fills
   */
  HistorySplit(Scorer scorer, float[] baseline, Set<Group> groups) {
    this.scorer = scorer;
    this.baseline = baseline.clone();
    others =
        GroupColumns.compared(groups).stream()
            .filter(columns -> columns.group() != Group.HISTORY)
            .toList();
  }

  /**
   * What is to be divided.
   *
   * @param row the item's features
   * @param explained by their groups
   */
  record Subject(float[] row, ShapleyExplanation explained, HistoryEvidence evidence) {}

  /**
   * The contribution of one past item.
   *
   * @param event its place in the history
   * @param contribution in units of the score
   */
  record Share(int event, double contribution) {}

  /**
   * A history's contribution, divided.
   *
   * @param shares the largest first
   * @param others what the history would contribute without those events
   */
  record Division(List<Share> shares, double others) {}

  /** Divides the history's contribution to each of several items, in one call of the scorer. */
  List<Division> divide(List<Subject> subjects, Maxima maxima) {
    List<HistoryRows> all = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      all.add(HistoryRows.of(subject, maxima, baseline, others));
    }
    List<Division> divisions = new ArrayList<>(all.size());
    for (int from = 0; from < all.size(); from += itemsACall()) {
      List<HistoryRows> batch = all.subList(from, Math.min(all.size(), from + itemsACall()));
      divisions.addAll(score(batch));
    }
    return divisions;
  }

  private static int itemsACall() {
    return ShapleyExplainer.MAX_ROWS / MAX_ROWS_AN_ITEM;
  }

  private List<Division> score(List<HistoryRows> batch) {
    int rows = batch.stream().mapToInt(HistoryRows::count).sum();
    float[] masked = new float[rows * Feature.COUNT];
    int firstRow = 0;
    for (HistoryRows item : batch) {
      item.writeTo(masked, firstRow);
      firstRow += item.count();
    }
    float[] scores = rows == 0 ? new float[0] : scorer.score(masked, rows);
    List<Division> divisions = new ArrayList<>(batch.size());
    firstRow = 0;
    for (HistoryRows item : batch) {
      divisions.add(division(item.events(), item.game(scores, firstRow)));
      firstRow += item.count();
    }
    return divisions;
  }

  private static Division division(int[] events, Game game) {
    double[] values = ShapleyValues.of(game);
    List<Share> shares =
        IntStream.range(0, events.length)
            .mapToObj(player -> new Share(events[player], values[player]))
            .sorted(STRONGEST_FIRST)
            .toList();
    return new Division(shares, game.worthOfNone());
  }

  /** The past items that are told apart: those with the largest shares of the evidence. */
  static int[] events(HistoryEvidence evidence, int players) {
    return IntStream.range(0, evidence.size())
        .filter(evidence::counts)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer event) -> -evidence.share(event)))
        .limit(mostEvents(players))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * @param players groups that differ from the baseline, the history among them
   */
  private static int mostEvents(int players) {
    int events = 0;
    while (events < MAX_EVENTS
        && ((2L << events) - 1) << Math.max(0, players - 1) <= MAX_ROWS_AN_ITEM) {
      events++;
    }
    return events;
  }
}
