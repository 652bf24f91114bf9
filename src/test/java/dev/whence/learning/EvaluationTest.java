package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Feature;
import dev.whence.ranking.History;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Fifteen items p01 to p15, chosen by 15, 14, …, 1 people who chose nothing else: 120 choices. */
class EvaluationTest {

  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final ItemSpace SPACE = shelf();

  /** A scorer of one column of the features. */
  private record ColumnScorer(Feature feature) implements Scorer {

    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = features[row * Feature.COUNT + feature.ordinal()];
      }
      return scores;
    }

    @Override
    public void close() {}
  }

  /** A ranker whose training went astray. */
  private static final class DivergedScorer implements Scorer {

    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      scores[rows / 2] = Float.NaN;
      return scores;
    }

    @Override
    public void close() {}
  }

  private static ItemSpace shelf() {
    String[] histories =
        IntStream.rangeClosed(1, 15)
            .boxed()
            .flatMap(p -> IntStream.range(0, 16 - p).mapToObj(u -> String.format("p%02d", p)))
            .toArray(String[]::new);
    Sequences sequences = Choices.sequences(histories);
    return new ItemSpace(
        new ModelBuilder(sequences, Choices.catalogOf(sequences)).build(SuccessorChoice.SPARSE),
        Choices.catalogOf(sequences));
  }

  private static Optional<Example> example(String target, String... history) {
    int[] items = IntStream.range(0, history.length).map(k -> ordinal(history[k])).toArray();
    return Optional.of(new Example(new History(items), ordinal(target), Choices.START));
  }

  private static int ordinal(String item) {
    return SPACE.ordinal(new ItemId(item));
  }

  private static RankingMetrics byPopularity(List<Optional<Example>> examples) {
    return Evaluation.of(SPACE, examples, Optional.of(new ColumnScorer(Feature.POPULARITY)));
  }

  @Test
  void of_firstThirdAndMissedPlace_equalsTheValuesWorkedByHand() {
    RankingMetrics metrics =
        byPopularity(List.of(example("p01"), example("p03"), example("p15"), Optional.empty()));

    assertThat(metrics.users()).isEqualTo(4);
    assertThat(metrics.hitRate()).isCloseTo(2 / 4.0, EXACTLY);
    assertThat(metrics.ndcg()).isCloseTo((1 + 0.5) / 4, EXACTLY);
    assertThat(metrics.recall()).isCloseTo(0.5, EXACTLY);
    assertThat(metrics.precision()).isCloseTo(0.05, EXACTLY);
    assertThat(metrics.f1()).isCloseTo(2 * 0.05 * 0.5 / 0.55, EXACTLY);
    assertThat(metrics.coverage()).as("ten of fifteen").isCloseTo(10 / 15.0, EXACTLY);
    assertThat(metrics.diversity()).as("no attributes in common").isCloseTo(1, EXACTLY);
  }

  @Test
  void of_tenMostPopular_hasTheNoveltyOfTheirShares() {
    double bits =
        IntStream.rangeClosed(1, 10).mapToDouble(p -> -Math.log((16 - p) / 120.0)).sum()
            / Math.log(2);

    assertThat(byPopularity(List.of(example("p01"))).novelty()).isCloseTo(bits / 10, EXACTLY);
  }

  @Test
  void of_historyOfThePerson_doesNotCompete() {
    RankingMetrics metrics = byPopularity(List.of(example("p03", "p01", "p02")));

    assertThat(metrics.ndcg()).isCloseTo(1, EXACTLY);
  }

  @Test
  void of_tenthPlace_isAHitAndTheEleventhIsNot() {
    assertThat(byPopularity(List.of(example("p10"))).ndcg())
        .isCloseTo(Math.log(2) / Math.log(11), EXACTLY);
    assertThat(byPopularity(List.of(example("p11"))).hitRate()).isZero();
  }

  @Test
  void of_nobody_isZeroEverywhere() {
    assertThat(byPopularity(List.of())).isEqualTo(new RankingMetrics(0, 0, 0, 0, 0, 0));
  }

  @Test
  void of_scoresThatAreNoNumbers_hasAQualityThatIsNone() {
    RankingMetrics metrics =
        Evaluation.of(SPACE, List.of(example("p01")), Optional.of(new DivergedScorer()));

    assertThat(metrics.ndcg()).isNaN();
  }

  @Test
  void f1_noHits_isZero() {
    assertThat(new RankingMetrics(5, 0, 0, 0, 0, 0).f1()).isZero();
  }
}
