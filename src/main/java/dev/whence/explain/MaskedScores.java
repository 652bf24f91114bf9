package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What every method needs that scores items with some of their groups at the baseline: the rows of
 * the items, their scores in as few calls as possible, and contributions that list the same groups
 * for each item. Thread-safe if the scorer is.
 */
final class MaskedScores {

  private final Scorer scorer;
  private final float[] baseline;
  private final List<GroupColumns> compared;

  /**
   * @param baseline the features to compare with, one row of {@link Feature#COUNT}; copied
   * @param groups those that the model fills
   */
  MaskedScores(Scorer scorer, float[] baseline, Set<Group> groups) {
    this.scorer = Objects.requireNonNull(scorer, "scorer is null");
    if (baseline.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          "a baseline has " + Feature.COUNT + " features, this one " + baseline.length);
    }
    this.baseline = baseline.clone();
    compared = GroupColumns.compared(groups);
  }

  /**
   * The players of each item.
   *
   * @throws IllegalArgumentException if the rows are not {@code items} many
   */
  List<CoalitionRows> games(float[] features, int items) {
    if (features.length != items * Feature.COUNT) {
      throw new IllegalArgumentException(
          String.format(
              "%d items need %d features (%d each), there are %d",
              items, items * Feature.COUNT, Feature.COUNT, features.length));
    }
    return IntStream.range(0, items)
        .mapToObj(item -> CoalitionRows.of(features, item, baseline, compared))
        .toList();
  }

  /**
   * The scores of coalitions of several items: one call of the scorer, or more beyond {@link
   * ShapleyExplainer#MAX_ROWS} rows.
   *
   * @param coalitions bit masks, one array an item
   * @return v(S), one array an item
   * @throws IllegalArgumentException if a score is not finite
   */
  List<double[]> worths(List<CoalitionRows> items, List<long[]> coalitions) {
    int rows = coalitions.stream().mapToInt(masks -> masks.length).sum();
    float[] masked = new float[rows * Feature.COUNT];
    int row = 0;
    for (int item = 0; item < items.size(); item++) {
      for (long coalition : coalitions.get(item)) {
        items.get(item).write(coalition, masked, row++);
      }
    }
    float[] scores = score(masked, rows);
    List<double[]> worths = new ArrayList<>(items.size());
    int next = 0;
    for (long[] masks : coalitions) {
      double[] ofItem = new double[masks.length];
      for (int i = 0; i < masks.length; i++) {
        ofItem[i] = scores[next++];
      }
      worths.add(ofItem);
    }
    return worths;
  }

  /**
   * Scores rows of features.
   *
   * @throws IllegalArgumentException if a score is not finite
   */
  float[] score(float[] features, int rows) {
    float[] scores = new float[rows];
    for (int first = 0; first < rows; first += ShapleyExplainer.MAX_ROWS) {
      int count = Math.min(ShapleyExplainer.MAX_ROWS, rows - first);
      System.arraycopy(scorer.score(part(features, first, count), count), 0, scores, first, count);
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new IllegalArgumentException(
            "a row scores " + score + "; check its features for NaN and overflow");
      }
    }
    return scores;
  }

  private static float[] part(float[] features, int first, int count) {
    return first == 0
        ? features
        : Arrays.copyOfRange(features, first * Feature.COUNT, (first + count) * Feature.COUNT);
  }

  /**
   * Contributions of the players, and 0 of the groups that stand at the baseline.
   *
   * @param values one a player
   * @param standardErrors one a player
   */
  List<GroupContribution> contributions(
      List<Group> players, double[] values, double[] standardErrors) {
    return compared.stream()
        .map(GroupColumns::group)
        .map(
            group -> {
              int player = players.indexOf(group);
              return player < 0
                  ? GroupContribution.exact(group, 0)
                  : new GroupContribution(group, values[player], standardErrors[player]);
            })
        .toList();
  }
}
