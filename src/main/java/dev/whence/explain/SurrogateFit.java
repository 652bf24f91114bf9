package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fits the {@link Surrogate} of a ranker: a tree of at most {@value #DEPTH} questions over the
 * features of the groups that explanations compare.
 *
 * <p>Half of the lists, drawn by a seed, give the rows it is fitted on; the others measure it. The
 * lists of the half are sampled evenly, to at most {@value #MOST_ROWS} rows.
 */
public final class SurrogateFit {

  /** The most questions on one way. */
  public static final int DEPTH = 4;

  /** The most rows that a tree is fitted on. */
  public static final int MOST_ROWS = 8_192;

  private static final int FEWEST_ROWS_OF_A_LEAF = 10;
  private static final int LEAVES_OF_ROWS = 100;
  private static final int FIRST = 10;

  private final MaskedScores masked;
  private final List<Feature> features;
  private final SplittableRandom random;

  private SurrogateFit(Scorer scorer, float[] baseline, Set<Group> groups, long seed) {
    masked = new MaskedScores(scorer, baseline, groups);
    features =
        Arrays.stream(Feature.values())
            .filter(feature -> groups.contains(feature.group()))
            .filter(feature -> !feature.group().isConstantWithinList())
            .toList();
    random = new SplittableRandom(seed);
  }

  /**
   * Fits and measures.
   *
   * @param lists the candidates of one answer each, row-major, raw
   * @param baseline the row that explanations compare with
   * @param groups that the model fills
   * @return empty if there are fewer than two lists with rows: one to fit and one to measure
   * @throws IllegalArgumentException if a score is not finite
   */
  public static Optional<Surrogate> of(
      Scorer scorer, List<float[]> lists, float[] baseline, Set<Group> groups, long seed) {
    List<float[]> filled = lists.stream().filter(list -> list.length > 0).toList();
    if (filled.size() < 2) {
      return Optional.empty();
    }
    SurrogateFit fit = new SurrogateFit(scorer, baseline, groups, seed);
    List<float[]> shuffled =
        Arrays.stream(fit.chosen(filled.size(), filled.size())).mapToObj(filled::get).toList();
    int half = shuffled.size() / 2;
    RegressionTree tree = fit.grow(shuffled.subList(0, half));
    return Optional.of(
        new Surrogate(tree, fit.measure(tree, shuffled.subList(half, shuffled.size()))));
  }

  private RegressionTree grow(List<float[]> lists) {
    float[] rows = sample(lists);
    double[] targets = differences(rows);
    int fewest = Math.max(FEWEST_ROWS_OF_A_LEAF, targets.length / LEAVES_OF_ROWS);
    return TreeGrower.grow(rows, targets, features, DEPTH, fewest);
  }

  private float[] sample(List<float[]> lists) {
    int each = Math.max(1, MOST_ROWS / lists.size());
    float[] sample = new float[0];
    for (float[] list : lists) {
      int count = list.length / Feature.COUNT;
      int[] chosen = chosen(count, Math.min(count, each));
      int start = sample.length;
      sample = Arrays.copyOf(sample, start + chosen.length * Feature.COUNT);
      for (int n = 0; n < chosen.length; n++) {
        System.arraycopy(
            list, chosen[n] * Feature.COUNT, sample, start + n * Feature.COUNT, Feature.COUNT);
      }
    }
    return sample;
  }

  /** So many different ones of 0 … count − 1, by the first places of a shuffle. */
  private int[] chosen(int count, int wanted) {
    int[] all = IntStream.range(0, count).toArray();
    for (int n = 0; n < wanted; n++) {
      int other = random.nextInt(n, count);
      int held = all[n];
      all[n] = all[other];
      all[other] = held;
    }
    return Arrays.copyOf(all, wanted);
  }

  /** score − baseline score of each row. */
  private double[] differences(float[] rows) {
    int count = rows.length / Feature.COUNT;
    List<CoalitionRows> games = masked.games(rows, count);
    List<long[]> ends =
        games.stream().map(game -> new long[] {0, (1L << game.players().size()) - 1}).toList();
    return masked.worths(games, ends).stream().mapToDouble(worth -> worth[1] - worth[0]).toArray();
  }

  private SurrogateFidelity measure(RegressionTree tree, List<float[]> lists) {
    List<double[]> actual = new ArrayList<>();
    List<double[]> predicted = new ArrayList<>();
    for (float[] list : lists) {
      actual.add(differences(list));
      predicted.add(
          IntStream.range(0, list.length / Feature.COUNT)
              .mapToDouble(row -> tree.predict(list, row * Feature.COUNT))
              .toArray());
    }
    double agreement =
        IntStream.range(0, lists.size())
            .mapToDouble(n -> TopK.agreement(actual.get(n), predicted.get(n), FIRST))
            .average()
            .orElseThrow();
    int rows = actual.stream().mapToInt(list -> list.length).sum();
    return new SurrogateFidelity(r2(actual, predicted), agreement, FIRST, lists.size(), rows);
  }

  /** 1 − Σ(y − ŷ)²/Σ(y − ȳ)² over all lists; of rows that are all equal 1 if met, else 0. */
  private static double r2(List<double[]> actual, List<double[]> predicted) {
    double mean = actual.stream().flatMapToDouble(Arrays::stream).average().orElseThrow();
    double unexplained = 0;
    double variance = 0;
    for (int list = 0; list < actual.size(); list++) {
      for (int row = 0; row < actual.get(list).length; row++) {
        double value = actual.get(list)[row];
        unexplained += Math.pow(value - predicted.get(list)[row], 2);
        variance += Math.pow(value - mean, 2);
      }
    }
    if (variance == 0) {
      return unexplained == 0 ? 1 : 0;
    }
    return 1 - unexplained / variance;
  }
}
