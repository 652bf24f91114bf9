package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.SparseMatrix;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphBuilderTest {

  static Stream<GraphRecipe> recipes() {
    return Stream.of(
        GraphRecipe.SPARSE,
        GraphRecipe.DENSE,
        GraphRecipe.NEXT,
        GraphRecipe.TOGETHER,
        GraphRecipe.SPARSE.reversed(),
        GraphRecipe.DENSE.withBackward(0.4).withColumnPower(0.1).withSmoothing(20));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void build_randomSequences_equalsTheFormula(GraphRecipe recipe) {
    for (long seed = 1; seed <= 5; seed++) {
      Sequences sequences = Choices.sequences(Choices.random(seed, 60, 40));
      double[][] wanted = DenseGraph.of(sequences, recipe);

      SparseMatrix graph = new GraphBuilder(sequences).build(recipe);

      assertThat(graph.rows()).isEqualTo(wanted.length);
      for (int j = 0; j < wanted.length; j++) {
        for (int i = 0; i < wanted.length; i++) {
          assertThat((double) graph.value(j, i))
              .as("S[%d, %d], seed %d", j, i, seed)
              .isCloseTo(wanted[j][i], within(1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void build_choicesOfManyDays_decaysAsTheFormulaSays(GraphRecipe recipe) {
    GraphRecipe decaying = recipe.withHalfLife(Duration.ofDays(10));
    Sequences sequences = Choices.sequences(ofManyDays(11));
    double[][] wanted = DenseGraph.of(sequences, decaying);

    SparseMatrix graph = new GraphBuilder(sequences).build(decaying);

    assertThat(graph.entries()).isPositive();
    for (int j = 0; j < wanted.length; j++) {
      for (int i = 0; i < wanted.length; i++) {
        assertThat((double) graph.value(j, i))
            .as("S[%d, %d]", j, i)
            .isCloseTo(wanted[j][i], within(1e-4 * wanted[j][i] + 1e-9));
      }
    }
  }

  private static List<Event> ofManyDays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, 400)
        .mapToObj(
            n ->
                Choices.event(
                    "e" + n,
                    "u" + random.nextInt(40),
                    "i" + random.nextInt(30),
                    EventType.VIEW,
                    random.nextLong(24 * 100)))
        .toList();
  }

  /** One half-life lies between the pair's later choice and the latest choice of all. */
  @Test
  void build_pairOfOneHalfLifeAgo_countsHalf() {
    List<Event> events =
        List.of(
            Choices.event("1", "u", "a", EventType.VIEW, 0),
            Choices.event("2", "u", "b", EventType.VIEW, 24),
            Choices.event("3", "v", "c", EventType.VIEW, 48));
    GraphRecipe recipe = GraphRecipe.NEXT.withHalfLife(Duration.ofDays(1));

    SparseMatrix graph = new GraphBuilder(Choices.sequences(events)).build(recipe);

    assertThat((double) graph.value(0, 1))
        .isCloseTo(0.5 / (20.5 * Math.pow(20.5, 0.1)), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void build_fromCounts_isTheGraphMadeFromScratch(GraphRecipe recipe) {
    Sequences sequences = Choices.sequences(ofManyDays(5));
    GraphRecipe decaying = recipe.withHalfLife(Duration.ofDays(90));
    List<TransitionCounts> counts =
        List.of(
            TransitionCounts.of(sequences, recipe.counts()),
            TransitionCounts.of(sequences, decaying.counts()));
    GraphBuilder scratch = new GraphBuilder(sequences);
    GraphBuilder fromCounts = new GraphBuilder(sequences, counts);

    assertSame(fromCounts.build(recipe), scratch.build(recipe));
    assertSame(fromCounts.build(decaying), scratch.build(decaying));
  }

  private static void assertSame(SparseMatrix graph, SparseMatrix wanted) {
    assertThat(graph.rows()).isEqualTo(wanted.rows());
    assertThat(graph.entries()).isEqualTo(wanted.entries());
    for (int j = 0; j < graph.rows(); j++) {
      assertThat(graph.end(j)).isEqualTo(wanted.end(j));
    }
    for (int e = 0; e < wanted.entries(); e++) {
      assertThat(graph.column(e)).isEqualTo(wanted.column(e));
      assertThat(graph.weight(e)).isEqualTo(wanted.weight(e));
    }
  }

  @Test
  void build_fewNeighbours_keepsTheStrongestInOrder() {
    Sequences sequences = Choices.sequences(Choices.random(3, 200, 30));
    GraphRecipe recipe = withNeighbours(GraphRecipe.TOGETHER, 4);
    double[][] wanted = DenseGraph.of(sequences, recipe);

    SparseMatrix graph = new GraphBuilder(sequences).build(recipe);

    for (int j = 0; j < graph.rows(); j++) {
      double[] row = wanted[j];
      double[] strongest =
          Arrays.stream(row)
              .boxed()
              .sorted(Comparator.reverseOrder())
              .limit(4)
              .mapToDouble(d -> d)
              .filter(d -> d > 0)
              .toArray();
      double[] kept =
          IntStream.range(graph.start(j), graph.end(j)).mapToDouble(graph::weight).toArray();
      assertThat(kept).as("row %d", j).containsExactly(strongest, within(1e-6));
    }
  }

  private static GraphRecipe withNeighbours(GraphRecipe r, int neighbours) {
    return new GraphRecipe(
        r.counts(),
        r.forward(),
        r.backward(),
        r.rowPower(),
        r.columnPower(),
        r.smoothing(),
        neighbours);
  }

  @Test
  void build_severalRecipesOneAfterTheOther_doNotDisturbEachOther() {
    Sequences sequences = Choices.sequences(Choices.random(9, 80, 25));
    GraphBuilder reused = new GraphBuilder(sequences);
    reused.build(GraphRecipe.TOGETHER);

    SparseMatrix second = reused.build(GraphRecipe.NEXT);

    SparseMatrix alone = new GraphBuilder(sequences).build(GraphRecipe.NEXT);
    assertSame(second, alone);
  }

  /** C[a,b] = 1, C[a,c] = 1/2, C[b,c] = 1; row sum of a 1.5; column sums of b 1, of c 1.5. */
  @Test
  void build_threeChoices_equalsTheValuesWorkedByHand() {
    Sequences sequences = Choices.sequences("a b c");

    SparseMatrix graph = new GraphBuilder(sequences).build(GraphRecipe.NEXT);

    assertThat((double) graph.value(0, 1)).isCloseTo(1 / (21.5 * Math.pow(21, 0.1)), within(1e-7));
    assertThat((double) graph.value(0, 2))
        .isCloseTo(0.5 / (21.5 * Math.pow(21.5, 0.1)), within(1e-7));
    assertThat(graph.rowLength(2)).isZero();
  }

  @Test
  void build_itemBetweenItself_doesNotFollowItself() {
    Sequences sequences = Choices.sequences("a b a");

    SparseMatrix graph = new GraphBuilder(sequences).build(GraphRecipe.TOGETHER);

    assertThat(graph.value(0, 0)).isZero();
    assertThat(graph.value(0, 1)).isPositive();
  }

  @Test
  void build_noSequences_isEmpty() {
    SparseMatrix graph = new GraphBuilder(Choices.sequences(List.of())).build(GraphRecipe.SPARSE);

    assertThat(graph.rows()).isZero();
    assertThat(graph.entries()).isZero();
  }
}
