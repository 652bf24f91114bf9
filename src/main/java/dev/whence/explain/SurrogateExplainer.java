package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Explains scores by the item's way through the {@link Surrogate} of the model version: a group
 * contributes what the answers to the questions about its features change. The contributions add up
 * to leaf − root; the residual says how far that is from score − baseline score. Thread-safe if the
 * scorer is.
 */
public final class SurrogateExplainer implements AttributionMethod {

  private final MaskedScores masked;
  private final Surrogate surrogate;

  public SurrogateExplainer(
      Scorer scorer, float[] baseline, Set<Group> groups, Surrogate surrogate) {
    masked = new MaskedScores(scorer, baseline, groups);
    this.surrogate = surrogate;
  }

  @Override
  public List<Attribution> attribute(float[] features, int items, long seed) {
    List<CoalitionRows> games = masked.games(features, items);
    List<long[]> ends =
        games.stream().map(game -> new long[] {0, (1L << game.players().size()) - 1}).toList();
    List<double[]> worths = masked.worths(games, ends);
    List<Attribution> attributions = new ArrayList<>(items);
    for (int item = 0; item < items; item++) {
      TreePath path = surrogate.tree().path(features, item * Feature.COUNT);
      attributions.add(attribution(worths.get(item), path));
    }
    return attributions;
  }

  private Attribution attribution(double[] worths, TreePath path) {
    return new Attribution(
        worths[1],
        worths[0],
        masked.contributions(
            Arrays.asList(Group.values()),
            Arrays.stream(Group.values()).mapToDouble(path::change).toArray(),
            new double[Group.values().length]),
        worths.length,
        new Fidelity.Imitation(path, surrogate.fidelity()));
  }
}
