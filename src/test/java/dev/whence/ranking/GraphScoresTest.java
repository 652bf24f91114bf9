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
        assertThat((double) scores.score(i, GraphScores.RECENT))
            .isCloseTo(parts(graphs, history, item).sum(), within(1e-5));
        assertThat((double) scores.score(i, GraphScores.PEAK))
            .isCloseTo(parts(graphs, history, item).max().orElse(0), within(1e-6));
        assertThat(scores.score(i, GraphScores.LAST))
            .isEqualTo(graphs.successors().value(history[0], i));
        assertThat((double) scores.score(i, GraphScores.SLOW))
            .isCloseTo(
                IntStream.range(0, history.length)
                    .mapToDouble(
                        k -> Math.pow(0.92, k) * graphs.successors().value(history[k], item))
                    .sum(),
                within(1e-5));
        assertThat((double) scores.score(i, GraphScores.LINKS))
            .isCloseTo(
                IntStream.of(history).filter(j -> graphs.successors().value(j, item) > 0).count(),
                within(1e-6));
        assertThat((double) scores.score(i, GraphScores.NEXT))
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
  void parts_ofEveryItem_sumToItsScore() {
    ItemSpace space = randomSpace(3);
    GraphScores scores = new GraphScores(space.model().graphs());
    SplittableRandom random = new SplittableRandom(4);
    for (int repetition = 0; repetition < 20; repetition++) {
      int[] history = history(random);
      scores.load(history);
      for (int i = 0; i < ITEMS; i++) {
        assertThat(DoubleStream.of(new History(history).parts(i, space)).sum())
            .isCloseTo(scores.score(i, GraphScores.RECENT), within(1e-5));
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
            .filter(i -> i % 2 == 0 && scores.score(i, GraphScores.RECENT) > 0)
            .boxed()
            .sorted(
                java.util.Comparator.comparingDouble(
                        (Integer i) -> -scores.score(i, GraphScores.RECENT))
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

    assertThat(scores.score(1, GraphScores.RECENT)).isEqualTo(0.2f);
    assertThat(scores.score(1, GraphScores.LAST)).isZero();
  }

  @Test
  void load_emptyHistory_isZeroEverywhere() {
    GraphScores scores = new GraphScores(randomSpace(6).model().graphs());
    scores.load(new int[] {1, 2});

    scores.load(new int[0]);

    for (int i = 0; i < ITEMS; i++) {
      assertThat(scores.score(i, GraphScores.RECENT)).isZero();
      assertThat(scores.score(i, GraphScores.TOGETHER)).isZero();
    }
    assertThat(scores.top(10, item -> true)).isEmpty();
  }
}
