package dev.whence.explain;

import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Explains scores by a linear fit around the item over the groups as {@link LimeFit} defines it.
 *
 * <p>An item with few groups beside the baseline is fitted over all its coalitions, without chance.
 * One with more is fitted over coalitions drawn with equal probability, none twice, and that of all
 * and of no group. The contributions need not add up: {@link Attribution#residual} says by how
 * much, and R² how linear the scores are. All items share one call of the scorer. Thread-safe if
 * the scorer is.
 */
public final class LimeExplainer implements AttributionMethod {

  private final MaskedScores masked;
  private final Rows rows;

  /**
   * Of how many coalitions an item is fitted.
   *
   * @param completeUpTo the most groups of which all coalitions are taken
   * @param drawn coalitions of an item with more groups
   */
  public record Rows(int completeUpTo, int drawn) {

    /** All coalitions to 10 groups, 1,024 of more. */
    public static final Rows STANDARD = new Rows(10, 1_024);

    private static final int MOST = 20;

    public Rows {
      if (completeUpTo < 0 || completeUpTo > MOST) {
        throw new IllegalArgumentException(
            "completeUpTo is from 0 to " + MOST + ", not " + completeUpTo);
      }
      int needed = 4 * Group.values().length;
      if (drawn < needed) {
        throw new IllegalArgumentException(
            "a fit needs " + needed + " drawn coalitions at least, not " + drawn);
      }
    }

    long[] of(int players, SplittableRandom random) {
      if (players <= completeUpTo || 1L << players <= drawn) {
        return LongStream.range(0, 1L << players).toArray();
      }
      long all = (1L << players) - 1;
      return LongStream.concat(
              LongStream.of(0, all), LongStream.generate(() -> random.nextLong(1, all)))
          .distinct()
          .limit(drawn)
          .toArray();
    }
  }

  public LimeExplainer(Scorer scorer, float[] baseline, Set<Group> groups) {
    this(scorer, baseline, groups, Rows.STANDARD);
  }

  public LimeExplainer(Scorer scorer, float[] baseline, Set<Group> groups, Rows rows) {
    masked = new MaskedScores(scorer, baseline, groups);
    this.rows = rows;
  }

  @Override
  public List<Attribution> attribute(float[] features, int items, long seed) {
    List<CoalitionRows> games = masked.games(features, items);
    List<long[]> coalitions =
        games.stream()
            .map(game -> rows.of(game.players().size(), new SplittableRandom(seed)))
            .toList();
    List<double[]> worths = masked.worths(games, coalitions);
    return IntStream.range(0, items)
        .mapToObj(i -> attribution(games.get(i).players(), coalitions.get(i), worths.get(i)))
        .toList();
  }

  private Attribution attribution(List<Group> players, long[] coalitions, double[] worths) {
    LimeFit fit = LimeFit.of(players.size(), coalitions, worths);
    long all = (1L << players.size()) - 1;
    return new Attribution(
        worths[indexOf(all, coalitions)],
        worths[indexOf(0, coalitions)],
        masked.contributions(players, fit.coefficients(), fit.standardErrors()),
        coalitions.length,
        new Fidelity.LinearFit(fit.r2()));
  }

  private static int indexOf(long coalition, long[] coalitions) {
    int index = 0;
    while (coalitions[index] != coalition) {
      index++;
    }
    return index;
  }
}
