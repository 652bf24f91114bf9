package dev.whence.explain;

import dev.whence.explain.HistorySplit.Subject;
import dev.whence.ranking.Group;
import dev.whence.ranking.HistoryEvidence;
import dev.whence.ranking.Maxima;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one item's {@link HistorySplit}: for each set of the events that are told apart,
 * except that of all, the item's features with the history of that set, in the coalitions of all
 * other groups. The rows without the history's group, and those with all of it, were scored for the
 * game of the groups.
 */
final class HistoryRows {

  private final ShapleyExplanation explained;
  private final int[] events;
  private final List<CoalitionRows> sets;

  private HistoryRows(ShapleyExplanation explained, int[] events, List<CoalitionRows> sets) {
    this.explained = explained;
    this.events = events;
    this.sets = sets;
  }

  /**
   * @param others the groups besides the history that may play
   */
  static HistoryRows of(
      Subject subject, Maxima maxima, float[] baseline, List<GroupColumns> others) {
    List<Group> players = subject.explained().players();
    if (!players.contains(Group.HISTORY)) {
      return new HistoryRows(subject.explained(), new int[0], List.of());
    }
    int[] events = HistorySplit.events(subject.evidence(), players.size());
    List<CoalitionRows> sets = new ArrayList<>();
    for (int set = 0; set < (1 << events.length) - 1; set++) {
      float[] row = subject.row().clone();
      subject.evidence().write(without(events, set, subject.evidence()), maxima, row);
      sets.add(CoalitionRows.of(row, 0, baseline, others));
    }
    return new HistoryRows(subject.explained(), events, sets);
  }

  private static boolean[] without(int[] events, int set, HistoryEvidence evidence) {
    boolean[] without = new boolean[evidence.size()];
    for (int player = 0; player < events.length; player++) {
      without[events[player]] = (set >>> player & 1) == 0;
    }
    return without;
  }

  /** The events that are told apart, by their place in the history. */
  int[] events() {
    return events;
  }

  int count() {
    return sets.stream().mapToInt(CoalitionRows::count).sum();
  }

  void writeTo(float[] rows, int firstRow) {
    int row = firstRow;
    for (CoalitionRows set : sets) {
      set.writeTo(rows, row);
      row += set.count();
    }
  }

  /** The game of the events: what the history's group contributes with each set of them. */
  Game game(float[] scores, int firstRow) {
    double[] worth = new double[1 << events.length];
    worth[worth.length - 1] = explained.attribution().contribution(Group.HISTORY);
    int row = firstRow;
    for (int set = 0; set < sets.size(); set++) {
      worth[set] = contribution(scores, row);
      row += sets.get(set).count();
    }
    return Game.of(worth);
  }

  /** The Shapley value of the history's group, if these are the worths of the sets with it. */
  private double contribution(float[] scores, int firstRow) {
    int bit = 1 << explained.players().indexOf(Group.HISTORY);
    double[] worth = new double[explained.game().coalitions()];
    int row = firstRow;
    for (int coalition = 0; coalition < worth.length; coalition++) {
      boolean withHistory = (coalition & bit) != 0;
      worth[coalition] = withHistory ? scores[row++] : explained.game().worth(coalition);
    }
    return ShapleyValues.of(Game.of(worth))[explained.players().indexOf(Group.HISTORY)];
  }
}
