package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.List;

/**
 * The rows of one item's game: for each coalition the item's features with the groups outside the
 * coalition at the baseline's values.
 */
final class CoalitionRows {

  private final float[] features;
  private final int offset;
  private final float[] baseline;
  private final List<GroupColumns> players;

  private CoalitionRows(
      float[] features, int offset, float[] baseline, List<GroupColumns> players) {
    this.features = features;
    this.offset = offset;
    this.baseline = baseline;
    this.players = players;
  }

  /**
   * The rows of one item.
   *
   * @param features row-major, as for {@link dev.whence.ranking.Scorer#score}; not copied
   * @param item which row
   * @param compared the groups that may play
   */
  static CoalitionRows of(
      float[] features, int item, float[] baseline, List<GroupColumns> compared) {
    int offset = item * Feature.COUNT;
    List<GroupColumns> players =
        compared.stream().filter(group -> group.differ(features, offset, baseline)).toList();
    return new CoalitionRows(features, offset, baseline, players);
  }

  List<Group> players() {
    return players.stream().map(GroupColumns::group).toList();
  }

  int count() {
    return 1 << players.size();
  }

  /** Writes one row a coalition, in the order of the bit masks, from {@code firstRow} on. */
  void writeTo(float[] rows, int firstRow) {
    int none = firstRow * Feature.COUNT;
    System.arraycopy(features, offset, rows, none, Feature.COUNT);
    players.forEach(group -> group.copy(baseline, 0, rows, none));
    for (int coalition = 1; coalition < count(); coalition++) {
      int row = none + coalition * Feature.COUNT;
      int smaller = none + (coalition & (coalition - 1)) * Feature.COUNT;
      System.arraycopy(rows, smaller, rows, row, Feature.COUNT);
      GroupColumns joining = players.get(Integer.numberOfTrailingZeros(coalition));
      joining.copy(features, offset, rows, row);
    }
  }

  /** Writes the row of one coalition. */
  void write(long coalition, float[] rows, int row) {
    int start = row * Feature.COUNT;
    System.arraycopy(features, offset, rows, start, Feature.COUNT);
    for (int player = 0; player < players.size(); player++) {
      if ((coalition & (1L << player)) == 0) {
        players.get(player).copy(baseline, 0, rows, start);
      }
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
