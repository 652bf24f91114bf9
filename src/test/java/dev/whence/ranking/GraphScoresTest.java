package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphScoresTest {

  private static final int ITEMS = 30;

  private static ItemSpace randomSpace(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop().weights(HistoryWeights.reciprocal());
    for (int i = 0; i < ITEMS; i++) {
      shop.item("i" + i, 1 + random.nextInt(20));
    }
    for (int e = 0; e < 200; e++) {
      shop.edge(
          "i" + random.nextInt(ITEMS), "i" + random.nextInt(ITEMS), random.nextDouble(0.1, 1));
    }
    return shop.space();
  }

  private static int[] history(SplittableRandom random) {
    return random.ints(0, ITEMS).distinct().limit(random.nextInt(1, 12)).toArray();
  }

  @Test
  void load_severalHistories_isTheSumOfTheFormulaEachTime() {
    ItemGraphs graphs = randomSpace(1).model().graphs();
    GraphScores scores = new GraphScores(graphs);
    SplittableRandom random = new SplittableRandom(2);
    for (int repetition = 0; repetition < 50; repetition++) {
      int[] history = history(random);
      scores.load(history);
      for (int i = 0; i < ITEMS; i++) {
        int item = i;
        assertThat((double) scores.recent[i])
            .isCloseTo(parts(graphs, history, item).sum(), within(1e-5));
        assertThat((double) scores.peak[i])
            .isCloseTo(parts(graphs, history, item).max().orElse(0), within(1e-6));
        assertThat(scores.last[i]).isEqualTo(graphs.successors().value(history[0], i));
        assertThat((double) scores.slow[i])
            .isCloseTo(
                IntStream.range(0, history.length)
                    .mapToDouble(
                        k -> Math.pow(0.92, k) * graphs.successors().value(history[k], item))
                    .sum(),
                within(1e-5));
        assertThat((double) scores.links[i])
            .isCloseTo(
                IntStream.of(history).filter(j -> graphs.successors().value(j, item) > 0).count()
                    / (double) history.length,
                within(1e-6));
        assertThat((double) scores.next[i])
            .isCloseTo(
                IntStream.range(0, Math.min(5, history.length))
                    .mapToDouble(k -> Math.pow(0.5, k) * graphs.next().value(history[k], item))
                    .sum(),
                within(1e-5));
      }
    }
  }

  private static DoubleStream parts(ItemGraphs graphs, int[] history, int item) {
    return IntStream.range(0, history.length)
        .mapToDouble(k -> graphs.successors().value(history[k], item) / (k + 1));
  }

  @Test
  void historyParts_ofEveryItem_sumToItsScore() {
    ItemSpace space = randomSpace(3);
    GraphScores scores = new GraphScores(space.model().graphs());
    FeatureExtractor extractor = new FeatureExtractor(space);
    SplittableRandom random = new SplittableRandom(4);
    for (int repetition = 0; repetition < 20; repetition++) {
      int[] history = history(random);
      scores.load(history);
      extractor.load(new History(history), Shop.NOW);
      for (int i = 0; i < ITEMS; i++) {
        assertThat(DoubleStream.of(extractor.historyParts(i)).sum())
            .isCloseTo(scores.recent[i], within(1e-5));
      }
    }
  }

  @Test
  void top_someItems_areTheStrongestThatPassInOrder() {
    GraphScores scores = new GraphScores(randomSpace(5).model().graphs());
    scores.load(new int[] {3, 7, 11});

    int[] top = scores.top(5, item -> item % 2 == 0);

    int[] wanted =
        IntStream.range(0, ITEMS)
            .filter(i -> i % 2 == 0 && scores.recent[i] > 0)
            .boxed()
            .sorted(
                java.util.Comparator.comparingDouble((Integer i) -> -scores.recent[i])
                    .thenComparing(i -> i))
            .limit(5)
            .mapToInt(i -> i)
            .toArray();
    assertThat(top).isEqualTo(wanted).hasSize(5);
  }

  @Test
  void load_newcomerInTheHistory_hasNoEdgesButKeepsItsPlace() {
    Shop shop = new Shop().item("a", 1).item("b", 1).edge("a", "b", 0.4).newcomer("z");
    ItemSpace space = shop.space();
    GraphScores scores = new GraphScores(space.model().graphs());

    scores.load(new int[] {space.ordinal(new dev.whence.catalog.ItemId("z")), 0});

    assertThat(scores.recent[1]).isEqualTo(0.2f);
    assertThat(scores.last[1]).isZero();
  }

  @Test
  void load_emptyHistory_isZeroEverywhere() {
    GraphScores scores = new GraphScores(randomSpace(6).model().graphs());
    scores.load(new int[] {1, 2});

    scores.load(new int[0]);

    assertThat(scores.recent).containsOnly(0);
    assertThat(scores.together).containsOnly(0);
    assertThat(scores.top(10, item -> true)).isEmpty();
  }
}
