package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Explains scores by integrated gradients: IG_j = (x_j − b_j)·∫₀¹ ∂f/∂x_j(b + t(x − b)) dt, summed
 * over the features of a group. M. Sundararajan, A. Taly, Q. Yan, "Axiomatic attribution for deep
 * networks", ICML 2017.
 *
 * <p>The sum over a group is the integral of the derivative along the group's own part d of x − b,
 * so each group needs one central difference at each of m points: [f(p + h·d) − f(p − h·d)] / 2h
 * with p = b + t(x − b), t = (k − ½)/m and h = 1/2m, half the piece of the path that the point
 * stands for. Exact for a linear score; else the error is of the order 1/m², and printed as the
 * completeness gap. Groups at the baseline are skipped.
 *
 * <p>Cost: 2·m·n + 2 rows an item with n groups beside the baseline, in one call for all items.
 * Thread-safe if the scorer is.
 */
public final class SaliencyExplainer implements AttributionMethod {

  /** Points of the path, m. */
  public static final int POINTS = 32;

  private final MaskedScores masked;
  private final int points;

  public SaliencyExplainer(Scorer scorer, float[] baseline, Set<Group> groups) {
    this(scorer, baseline, groups, POINTS);
  }

  /**
   * @param points of the path, m, at least 1
   */
  public SaliencyExplainer(Scorer scorer, float[] baseline, Set<Group> groups, int points) {
    masked = new MaskedScores(scorer, baseline, groups);
    if (points < 1) {
      throw new IllegalArgumentException("a path has at least 1 point, not " + points);
    }
    this.points = points;
  }

  @Override
  public List<Attribution> attribute(float[] features, int items, long seed) {
    List<CoalitionRows> games = masked.games(features, items);
    int[] first = new int[items + 1];
    for (int item = 0; item < items; item++) {
      first[item + 1] = first[item] + rows(games.get(item));
    }
    float[] rows = new float[first[items] * Feature.COUNT];
    for (int item = 0; item < items; item++) {
      write(games.get(item), rows, first[item]);
    }
    float[] scores = masked.score(rows, first[items]);
    return IntStream.range(0, items)
        .mapToObj(item -> attribution(games.get(item), scores, first[item]))
        .toList();
  }

  private int rows(CoalitionRows game) {
    return 2 + 2 * points * game.players().size();
  }

  /** Baseline and item, then for each player and point the row behind it and the row before it. */
  private void write(CoalitionRows game, float[] rows, int firstRow) {
    int players = game.players().size();
    game.write(0, rows, firstRow);
    game.write((1L << players) - 1, rows, firstRow + 1);
    int row = firstRow + 2;
    for (Group group : game.players()) {
      for (int point = 0; point < points; point++) {
        writeStep(rows, firstRow, row, group, point, -1);
        writeStep(rows, firstRow, row + 1, group, point, 1);
        row += 2;
      }
    }
  }

  private void writeStep(
      float[] rows, int firstRow, int row, Group group, int point, int direction) {
    int none = firstRow * Feature.COUNT;
    int all = none + Feature.COUNT;
    double middle = (point + 0.5) / points;
    for (Feature feature : Feature.values()) {
      int column = feature.ordinal();
      double t = feature.group() == group ? middle + direction * 0.5 / points : middle;
      double from = rows[none + column];
      rows[row * Feature.COUNT + column] = (float) (from + t * (rows[all + column] - from));
    }
  }

  private Attribution attribution(CoalitionRows game, float[] scores, int firstRow) {
    double[] values = new double[game.players().size()];
    int row = firstRow + 2;
    for (int player = 0; player < values.length; player++) {
      for (int point = 0; point < points; point++) {
        // The mean over m points of a difference over 2h = 1/m.
        values[player] += (double) scores[row + 1] - scores[row];
        row += 2;
      }
    }
    double score = scores[firstRow + 1];
    double ofBaseline = scores[firstRow];
    double sum = Arrays.stream(values).sum();
    return new Attribution(
        score,
        ofBaseline,
        masked.contributions(game.players(), values, new double[values.length]),
        rows(game),
        new Fidelity.PathIntegral(Math.abs(sum - (score - ofBaseline))));
  }
}
