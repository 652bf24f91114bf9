import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.adapter.onnx.OnnxScorer;
import dev.whence.explain.CoalitionGame;
import dev.whence.explain.Game;
import dev.whence.explain.SampledShapleyValues;
import dev.whence.explain.SamplingBudget;
import dev.whence.explain.ShapleyValues;
import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kie.kogito.explainability.local.shap.ShapConfig;
import org.kie.kogito.explainability.local.shap.ShapKernelExplainer;
import org.kie.kogito.explainability.model.FeatureFactory;
import org.kie.kogito.explainability.model.FeatureImportance;
import org.kie.kogito.explainability.model.Output;
import org.kie.kogito.explainability.model.PerturbationContext;
import org.kie.kogito.explainability.model.PredictionInput;
import org.kie.kogito.explainability.model.PredictionOutput;
import org.kie.kogito.explainability.model.SimplePrediction;
import org.kie.kogito.explainability.model.Type;
import org.kie.kogito.explainability.model.Value;

/**
 * Milliseconds and error of one explanation, ours and kogito's, on one ranker of random parameters:
 * 10, 12 and 16 players, each a few columns of the features; beside them the bare call of the model
 * on as many rows. Leaves the ranker, the rows and the exact values for the contestants of Python.
 *
 * <pre>java -jar shapley.jar FOLDER RANKER ROUNDS</pre>
 */
public final class Shapley {

  private static final int GAMES = 20;
  private static final int WARM_UP = 10;

  /** Features this many standard deviations wide: the network is not nearly linear then. */
  private static final float WIDTH = 3;

  private final Scorer scorer;
  private final float[][] rows;
  private final int rounds;

  private Shapley(Scorer scorer, float[][] rows, int rounds) {
    this.scorer = scorer;
    this.rows = rows;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    byte[] ranker = ranker(arguments[1]);
    float[][] rows = rows(new SplittableRandom(1));
    Files.write(folder.resolve("ranker.onnx"), ranker);
    Files.writeString(folder.resolve("rows.txt"), text(Arrays.stream(rows).map(Shapley::doubles)));
    try (OnnxScorer scorer = new OnnxScorer(ranker)) {
      Shapley benchmark = new Shapley(scorer, rows, Integer.parseInt(arguments[2]));
      benchmark.run(folder, 10, 1_024);
      benchmark.run(folder, 12, 1_024);
      benchmark.run(folder, 16, 2_048);
    }
  }

  private void run(Path folder, int players, int budget) throws IOException {
    List<RankerGame> games =
        IntStream.range(0, GAMES)
            .mapToObj(g -> new RankerGame(scorer, players, rows[2 * g], rows[2 * g + 1]))
            .toList();
    double[][] exact =
        games.stream().map(game -> ShapleyValues.of(Game.of(game))).toArray(double[][]::new);
    Files.writeString(folder.resolve("exact-" + players + ".txt"), text(Arrays.stream(exact)));
    float[] floor = games.get(0).rows(new SplittableRandom(2).longs(budget).toArray());
    SamplingBudget rowBudget = new SamplingBudget(budget, 0);

    report(players, budget, "model alone", games, exact, game -> {
      scorer.score(floor, budget);
      return new double[players];
    });
    if (1 << players <= 4_096) {
      report(players, 1 << players, "ours, exact", games, exact, g -> ShapleyValues.of(Game.of(g)));
    }
    if (1 << players > budget) {
      report(players, budget, "ours, sampled", games, exact,
          game -> SampledShapleyValues.of(game, rowBudget, game.hashCode()).values());
    }
    report(players, budget, "kogito", games, exact, game -> kogito(game, budget));
  }

  private interface Contestant {
    double[] explain(RankerGame game);
  }

  private void report(
      int players,
      int rowsUsed,
      String name,
      List<RankerGame> games,
      double[][] exact,
      Contestant contestant) {
    double[] millis = new double[rounds * GAMES];
    double[] errors = new double[GAMES];
    double residual = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int g = 0; g < GAMES; g++) {
        long start = System.nanoTime();
        double[] values = contestant.explain(games.get(g));
        double elapsed = (System.nanoTime() - start) / 1e6;
        if (round >= 0) {
          millis[round * GAMES + g] = elapsed;
        }
        errors[g] = distance(values, exact[g]) / distance(exact[g], new double[players]);
        residual = Math.max(residual, Math.abs(sum(values) - sum(exact[g])));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%2d players | %-20s | %5d rows | %9.3f ms | error %9.2e | residual %7.1e%n",
        players, name, rowsUsed, median(millis), median(errors), residual);
  }

  private static double[] kogito(RankerGame game, int budget) {
    int players = game.players();
    ShapConfig config =
        ShapConfig.builder()
            .withLink(ShapConfig.LinkType.IDENTITY)
            .withBackground(List.of(input(new double[players])))
            .withNSamples(budget)
            .withBatchSize(budget)
            .withRegularizer(ShapConfig.RegularizerType.NONE)
            .withPC(new PerturbationContext(1L, new java.util.Random(1), 0))
            .withExecutor(ForkJoinPool.commonPool())
            .build();
    double[] ones = new double[players];
    Arrays.fill(ones, 1);
    PredictionInput everyone = input(ones);
    PredictionOutput score = game.predict(List.of(everyone)).get(0);
    return new ShapKernelExplainer(config)
        .explainAsync(
            new SimplePrediction(everyone, score),
            inputs -> CompletableFuture.supplyAsync(() -> game.predict(inputs)))
        .join()
        .getSaliencies()[0]
        .getPerFeatureImportance().stream()
        .limit(players)
        .mapToDouble(FeatureImportance::getScore)
        .toArray();
  }

  private static PredictionInput input(double[] present) {
    return new PredictionInput(
        IntStream.range(0, present.length)
            .mapToObj(player -> FeatureFactory.newNumericalFeature("p" + player, present[player]))
            .toList());
  }

  /** Player p has the columns p, p + n, …; the absent ones are at the baseline's values. */
  private record RankerGame(Scorer scorer, int players, float[] row, float[] baseline)
      implements CoalitionGame {

    @Override
    public double[] worths(long[] coalitions) {
      return doubles(scorer.score(rows(coalitions), coalitions.length));
    }

    float[] rows(long[] coalitions) {
      float[] rows = new float[coalitions.length * Feature.COUNT];
      for (int r = 0; r < coalitions.length; r++) {
        for (int column = 0; column < Feature.COUNT; column++) {
          boolean present = (coalitions[r] >> column % players & 1) != 0;
          rows[r * Feature.COUNT + column] = present ? row[column] : baseline[column];
        }
      }
      return rows;
    }

    List<PredictionOutput> predict(List<PredictionInput> inputs) {
      return Arrays.stream(worths(inputs.stream().mapToLong(RankerGame::coalition).toArray()))
          .mapToObj(worth -> new Output("score", Type.NUMBER, new Value(worth), 1))
          .map(output -> new PredictionOutput(List.of(output)))
          .toList();
    }

    private static long coalition(PredictionInput input) {
      long coalition = 0;
      for (int player = 0; player < input.getFeatures().size(); player++) {
        boolean present = input.getFeatures().get(player).getValue().asNumber() != 0;
        coalition |= present ? 1L << player : 0;
      }
      return coalition;
    }
  }

  private static byte[] ranker(String name) {
    RankerNetwork network = new OnnxRankerNetwork(name, 1);
    float[] scale = new float[Feature.COUNT];
    Arrays.fill(scale, WIDTH);
    try (RankerNetwork.Training training = network.start(new float[Feature.COUNT], scale, 1)) {
      return training.ranker();
    }
  }

  /** In turns a row to explain and its baseline. */
  private static float[][] rows(SplittableRandom random) {
    float[][] rows = new float[2 * GAMES][Feature.COUNT];
    for (float[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        row[column] = (float) random.nextDouble(-1.7, 1.7);
      }
    }
    return rows;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private static String text(Stream<double[]> lines) {
    return lines
        .map(line -> Arrays.stream(line).mapToObj(Double::toString).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static double sum(double[] values) {
    return DoubleStream.of(values).sum();
  }

  private static double distance(double[] left, double[] right) {
    double squares = 0;
    for (int i = 0; i < left.length; i++) {
      squares += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return Math.sqrt(squares);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
