package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one item's game: for each coalition the item's features with the groups outside the
 * coalition at the baseline's values.
 */
final class CoalitionRows {

  /** The groups that an explanation compares with the baseline. */
  static final List<Group> COMPARED =
      Arrays.stream(Group.values()).filter(group -> !group.isConstantWithinList()).toList();

  private static final int[][] COLUMNS =
      Arrays.stream(Group.values())
          .map(group -> Feature.of(group).stream().mapToInt(Feature::ordinal).toArray())
          .toArray(int[][]::new);

  private final float[] features;
  private final int offset;
  private final float[] baseline;
  private final List<Group> players;

  private CoalitionRows(float[] features, int offset, float[] baseline, List<Group> players) {
    this.features = features;
    this.offset = offset;
    this.baseline = baseline;
    this.players = players;
  }

  /**
   * The game of one item.
   *
   * @param features row-major, as for {@link dev.whence.ranking.Scorer#score}; not copied
   * @param item which row
   */
  static CoalitionRows of(float[] features, int item, float[] baseline) {
    int offset = item * Feature.COUNT;
    List<Group> players =
        COMPARED.stream().filter(group -> differs(features, offset, baseline, group)).toList();
    return new CoalitionRows(features, offset, baseline, players);
  }

  private static boolean differs(float[] features, int offset, float[] baseline, Group group) {
    for (int column : COLUMNS[group.ordinal()]) {
      if (features[offset + column] != baseline[column]) {
        return true;
      }
    }
    return false;
  }

  List<Group> players() {
    return players;
  }

  int count() {
    return 1 << players.size();
  }

  /** Writes one row a coalition, in the order of the bit masks, from {@code firstRow} on. */
  void writeTo(float[] rows, int firstRow) {
    int none = firstRow * Feature.COUNT;
    System.arraycopy(features, offset, rows, none, Feature.COUNT);
    players.forEach(group -> copyGroup(group, baseline, 0, rows, none));
    for (int coalition = 1; coalition < count(); coalition++) {
      int row = none + coalition * Feature.COUNT;
      int smaller = none + (coalition & (coalition - 1)) * Feature.COUNT;
      System.arraycopy(rows, smaller, rows, row, Feature.COUNT);
      Group joining = players.get(Integer.numberOfTrailingZeros(coalition));
      copyGroup(joining, features, offset, rows, row);
    }
  }

  private static void copyGroup(Group group, float[] from, int fromRow, float[] to, int toRow) {
    for (int column : COLUMNS[group.ordinal()]) {
      to[toRow + column] = from[fromRow + column];
    }
  }

  /** The game that the scores of the rows make. */
  Game game(float[] scores, int firstRow) {
    double[] worth = new double[count()];
    for (int coalition = 0; coalition < worth.length; coalition++) {
      worth[coalition] = scores[firstRow + coalition];
    }
    return Game.of(worth);
  }
}
