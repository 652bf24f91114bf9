package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.HistoryWeights;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessorSearchTest {

  private static SuccessorChoice search(String[] histories) {
    Fold fold = Fold.of(Choices.sequences(histories), 1);
    return new SuccessorSearch(fold.counted(), fold.sample(3000), Progress.NONE).search();
  }

  /** Item n is followed by n + 1 and by nothing else: the latest item tells all. */
  @Test
  void search_chains_letsTheLatestItemWeighMost() {
    SplittableRandom random = new SplittableRandom(1);
    String[] histories =
        IntStream.range(0, 400)
            .mapToObj(u -> chain(random.nextInt(60), 4 + random.nextInt(6)))
            .toArray(String[]::new);

    SuccessorChoice choice = search(histories);

    assertThat(choice.weights().weight(1)).isLessThanOrEqualTo(0.65);
    assertThat(ndcg(choice, histories)).isGreaterThan(0.9);
  }

  private static String chain(int first, int length) {
    return IntStream.range(first, first + length)
        .mapToObj(n -> "i" + n % 60)
        .collect(Collectors.joining(" "));
  }

  /**
   * Each person draws from one of six shelves in random order; what came after says as much as what
   * came before.
   */
  @Test
  void search_shelvesInAnyOrder_countsPredecessorsToo() {
    SplittableRandom random = new SplittableRandom(2);
    String[] histories =
        IntStream.range(0, 600).mapToObj(u -> shelf(u % 6, 8, random)).toArray(String[]::new);

    SuccessorChoice choice = search(histories);

    assertThat(choice.recipe().backward()).isPositive();
  }

  @Test
  void search_tooFewPeopleToTell_changesNothing() {
    SplittableRandom random = new SplittableRandom(2);
    String[] histories =
        IntStream.range(0, 12).mapToObj(u -> shelf(u % 6, 8, random)).toArray(String[]::new);

    assertThat(search(histories)).isIn(SuccessorChoice.SPARSE, SuccessorChoice.DENSE);
  }

  private static String shelf(int shelf, int length, SplittableRandom random) {
    List<Integer> items = IntStream.range(0, 40).boxed().collect(Collectors.toList());
    java.util.Collections.shuffle(items, new java.util.Random(random.nextLong()));
    return items.stream()
        .limit(length)
        .map(item -> "s" + shelf + "-" + item)
        .collect(Collectors.joining(" "));
  }

  @Test
  void search_onRandomData_isNeverWorseThanTheSetsItStartsFrom() {
    for (long seed = 1; seed <= 3; seed++) {
      String[] histories = Choices.random(seed, 300, 50);

      double reached = ndcg(search(histories), histories);

      assertThat(reached).isGreaterThanOrEqualTo(ndcg(SuccessorChoice.SPARSE, histories));
      assertThat(reached * (1 + 0.005))
          .isGreaterThanOrEqualTo(ndcg(SuccessorChoice.DENSE, histories));
    }
  }

  @Test
  void search_nothingToJudgeBy_keepsTheDefault() {
    assertThat(search(new String[] {"a", "b"})).isEqualTo(SuccessorChoice.SPARSE);
  }

  /** Ranks all items by the dense formula and takes NDCG@10 of the last choices. */
  private static double ndcg(SuccessorChoice choice, String[] histories) {
    Fold fold = Fold.of(Choices.sequences(histories), 1);
    double[][] graph = DenseGraph.of(fold.counted(), choice.recipe());
    List<Example> examples = fold.sample(3000);
    return examples.stream().mapToDouble(e -> gain(graph, choice.weights(), e)).sum()
        / examples.size();
  }

  private static double gain(double[][] graph, HistoryWeights weights, Example example) {
    double[] scores = new double[graph.length];
    int[] history = example.history().items();
    for (int k = 0; k < history.length; k++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weights.weight(k) * graph[history[k]][i];
      }
    }
    for (int past : history) {
      scores[past] = 0;
    }
    double own = scores[example.target()];
    long better = java.util.Arrays.stream(scores).filter(s -> s > own * (1 + 1e-6)).count();
    return own > 0 && better < 10 ? Math.log(2) / Math.log(better + 2.0) : 0;
  }
}
