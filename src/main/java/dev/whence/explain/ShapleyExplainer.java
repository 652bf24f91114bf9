package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Explains scores by the exact {@link ShapleyValues} of groups of features.
 *
 * <p>The players of an item's game are the groups whose values differ from the baseline's. A group
 * that stands at the baseline cannot change the score: it is left out of the game and appears with
 * the contribution 0, so that all items of an answer list the same groups. A group that is constant
 * within a list ({@link Group#isConstantWithinList}) is held at the person's values in every row,
 * also in that of the baseline, and is not listed.
 *
 * <p>Cost: 2<sup>n</sup> rows an item with n players (at most 128 with seven groups, 256 if the
 * model has a sequence encoder), and one call of the scorer for all items together. Only beyond
 * {@value #MAX_ROWS} rows the items are divided over several calls; the rows of one item stay
 * together. The row buffer is allocated once a call of the scorer and not kept: thread-safe if the
 * scorer is.
 */
public final class ShapleyExplainer implements AttributionMethod {

  /** The most rows of one call of the scorer: 2.75 MiB of features. */
  public static final int MAX_ROWS = 32_768;

  private final Scorer scorer;
  private final float[] baseline;
  private final List<GroupColumns> compared;

  /**
   * An explainer of one model version.
   *
   * @param scorer stays open; its owner closes it
   * @param baseline the features to compare with, one row of {@link Feature#COUNT}; copied
   * @param groups those that the model fills, {@link dev.whence.ranking.Model#groups}
   */
  public ShapleyExplainer(Scorer scorer, float[] baseline, Set<Group> groups) {
    this.scorer = Objects.requireNonNull(scorer, "scorer is null");
    if (baseline.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          "a baseline has " + Feature.COUNT + " features, this one " + baseline.length);
    }
    this.baseline = baseline.clone();
    compared = GroupColumns.compared(groups);
  }

  /**
   * Explains the scores of the items of one answer.
   *
   * @param features row-major, {@code items} × {@link Feature#COUNT}, raw, as given to the scorer
   * @return one explanation an item, in the order of the rows; its residual is the rounding of
   *     doubles, below 1e-9
   * @throws IllegalArgumentException if the rows are not {@code items} many, or a score is not
   *     finite
   */
  public List<ShapleyExplanation> explain(float[] features, int items) {
    if (features.length != items * Feature.COUNT) {
      throw new IllegalArgumentException(
          items
              + " items need "
              + items * Feature.COUNT
              + " features ("
              + Feature.COUNT
              + " each), there are "
              + features.length);
    }
    List<ShapleyExplanation> explanations = new ArrayList<>(items);
    for (List<CoalitionRows> batch : batches(features, items)) {
      explanations.addAll(explain(batch));
    }
    return List.copyOf(explanations);
  }

  @Override
  public List<Attribution> attribute(float[] features, int items, long seed) {
    return explain(features, items).stream().map(ShapleyExplanation::attribution).toList();
  }

  private List<List<CoalitionRows>> batches(float[] features, int items) {
    List<List<CoalitionRows>> batches = new ArrayList<>();
    int rows = MAX_ROWS;
    for (int item = 0; item < items; item++) {
      CoalitionRows next = CoalitionRows.of(features, item, baseline, compared);
      if (rows + next.count() > MAX_ROWS) {
        batches.add(new ArrayList<>());
        rows = 0;
      }
      batches.get(batches.size() - 1).add(next);
      rows += next.count();
    }
    return batches;
  }

  private List<ShapleyExplanation> explain(List<CoalitionRows> batch) {
    int rows = batch.stream().mapToInt(CoalitionRows::count).sum();
    float[] masked = new float[rows * Feature.COUNT];
    int firstRow = 0;
    for (CoalitionRows item : batch) {
      item.writeTo(masked, firstRow);
      firstRow += item.count();
    }
    float[] scores = scorer.score(masked, rows);
    List<ShapleyExplanation> explanations = new ArrayList<>(batch.size());
    firstRow = 0;
    for (CoalitionRows item : batch) {
      explanations.add(explanation(item.players(), item.game(scores, firstRow)));
      firstRow += item.count();
    }
    return explanations;
  }

  private ShapleyExplanation explanation(List<Group> players, Game game) {
    double[] values = ShapleyValues.of(game);
    List<GroupContribution> contributions = new ArrayList<>();
    IntStream.range(0, values.length)
        .forEach(i -> contributions.add(GroupContribution.exact(players.get(i), values[i])));
    compared.stream()
        .map(GroupColumns::group)
        .filter(group -> !players.contains(group))
        .forEach(group -> contributions.add(GroupContribution.exact(group, 0)));
    Attribution attribution =
        new Attribution(
            game.worthOfAll(),
            game.worthOfNone(),
            contributions,
            game.coalitions(),
            Fidelity.EXACT);
    return new ShapleyExplanation(attribution, players, game);
  }
}
