package dev.whence.learning;

import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.SparseMatrix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses how successors are counted by what the graph alone would have ranked first: NDCG@10 of
 * examples whose choices were not counted. One dial after the other, each keeping the best so far;
 * of two that differ by less than chance would explain, the one that was there before stays.
 */
final class SuccessorSearch {

  private static final List<HistoryWeights> WEIGHTS =
      List.of(
          HistoryWeights.geometric(0.5),
          HistoryWeights.geometric(0.65),
          HistoryWeights.geometric(0.8),
          HistoryWeights.reciprocal());
  private static final List<Duration> HALF_LIFE =
      List.of(Duration.ofDays(90), Duration.ofDays(365));
  private static final double[] BACKWARD = {0, 0.15, 0.4};
  private static final double[] SMOOTHING = {1, 20, 100};
  private static final double[] COLUMN_POWER = {0.1, 0.25};

  /** Two recipes, and of each dial every value but the present one. */
  private static final int MOST_TRIED =
      2
          + HALF_LIFE.size()
          + WEIGHTS.size()
          + BACKWARD.length
          + SMOOTHING.length
          + COLUMN_POWER.length
          - 4;

  /** A change must gain so many standard errors of the gain: a dozen of them are tried. */
  private static final double LEAST_GAIN = 2;

  private final GraphBuilder builder;
  private final List<Example> examples;
  private final float[] scores;
  private final Progress progress;
  private int tried;

  SuccessorSearch(Sequences counted, List<Example> examples, Progress progress) {
    builder = new GraphBuilder(counted);
    this.examples = examples;
    this.progress = progress;
    scores = new float[counted.index().size()];
  }

  SuccessorChoice search() {
    Found best = tried(SuccessorChoice.SPARSE).better(tried(SuccessorChoice.DENSE), 0);
    best = bestWeights(best);
    List<GraphRecipe> variants = new ArrayList<>();
    for (double share : BACKWARD) {
      variants.add(best.choice.recipe().withBackward(share));
    }
    best = bestRecipe(best, variants);
    variants.clear();
    for (double lambda : SMOOTHING) {
      variants.add(best.choice.recipe().withSmoothing(lambda));
    }
    best = bestRecipe(best, variants);
    variants.clear();
    for (double power : COLUMN_POWER) {
      variants.add(best.choice.recipe().withColumnPower(power));
    }
    best = bestRecipe(best, variants);
    variants.clear();
    for (Duration halfLife : HALF_LIFE) {
      variants.add(best.choice.recipe().withHalfLife(halfLife));
    }
    return bestRecipe(best, variants).choice;
  }

  /**
   * @param gains NDCG@10 of each example
   */
  private record Found(SuccessorChoice choice, SparseMatrix graph, double[] gains) {
    Found better(Found other, double standardErrors) {
      Mean gain = RunningMean.ofDifferences(other.gains, gains);
      return gain.value() > standardErrors * gain.standardError() ? other : this;
    }
  }

  private Found tried(SuccessorChoice choice) {
    return tried(choice, builder.build(choice.recipe()));
  }

  private Found tried(SuccessorChoice choice, SparseMatrix graph) {
    progress.step("choosing how to count successors", ++tried, MOST_TRIED);
    return new Found(choice, graph, gains(graph, choice.weights()));
  }

  private Found bestWeights(Found start) {
    Found best = start;
    for (HistoryWeights weights : WEIGHTS) {
      if (!weights.equals(start.choice.weights())) {
        best = best.better(tried(start.choice.with(weights), start.graph), LEAST_GAIN);
      }
    }
    return best;
  }

  private Found bestRecipe(Found start, List<GraphRecipe> variants) {
    Found best = start;
    for (GraphRecipe recipe : variants) {
      if (!recipe.equals(start.choice.recipe())) {
        best = best.better(tried(start.choice.with(recipe)), LEAST_GAIN);
      }
    }
    return best;
  }

  private double[] gains(SparseMatrix graph, HistoryWeights weights) {
    return examples.stream().mapToDouble(example -> gain(example, graph, weights)).toArray();
  }

  private double gain(Example example, SparseMatrix graph, HistoryWeights weights) {
    Arrays.fill(scores, 0);
    int[] history = example.history().items();
    for (int k = 0; k < history.length; k++) {
      double weight = weights.weight(k);
      for (int e = graph.start(history[k]); e < graph.end(history[k]); e++) {
        scores[graph.column(e)] += (float) (weight * graph.weight(e));
      }
    }
    for (int past : history) {
      scores[past] = 0;
    }
    return gain(example.target());
  }

  private double gain(int target) {
    if (scores[target] == 0) {
      return 0;
    }
    int better = 0;
    for (float score : scores) {
      better += score > scores[target] ? 1 : 0;
    }
    return better < RankingMetrics.LENGTH ? Math.log(2) / Math.log(better + 2.0) : 0;
  }
}
