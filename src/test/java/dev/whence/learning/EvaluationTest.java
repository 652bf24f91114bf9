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

  /** Gives the first item of the shelf the logit ln 14, and everything else 0. */
  private static final class FirstScorer implements Scorer {

    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        double logPopularity = features[row * Feature.COUNT + Feature.POPULARITY.ordinal()];
        scores[row] = logPopularity > Math.log(15.5) ? (float) Math.log(14) : 0;
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
    assertThat(metrics.hitRate().value()).isCloseTo(2 / 4.0, EXACTLY);
    assertThat(metrics.ndcg().value()).isCloseTo((1 + 0.5) / 4, EXACTLY);
    assertThat(metrics.recall().value()).isCloseTo(0.5, EXACTLY);
    assertThat(metrics.precision().value()).isCloseTo(0.05, EXACTLY);
    assertThat(metrics.f1().value()).isCloseTo(2 * 0.05 * 0.5 / 0.55, EXACTLY);
    assertThat(metrics.coverage()).as("ten of fifteen").isCloseTo(10 / 15.0, EXACTLY);
    assertThat(metrics.diversity().value()).as("no attributes in common").isCloseTo(1, EXACTLY);
  }

  @Test
  void of_tenMostPopular_hasTheNoveltyOfTheirShares() {
    double bits =
        IntStream.rangeClosed(1, 10).mapToDouble(p -> -Math.log((16 - p) / 120.0)).sum()
            / Math.log(2);

    assertThat(byPopularity(List.of(example("p01"))).novelty().value())
        .isCloseTo(bits / 10, EXACTLY);
  }

  @Test
  void of_historyOfThePerson_doesNotCompete() {
    RankingMetrics metrics = byPopularity(List.of(example("p03", "p01", "p02")));

    assertThat(metrics.ndcg().value()).isCloseTo(1, EXACTLY);
  }

  @Test
  void of_tenthPlace_isAHitAndTheEleventhIsNot() {
    assertThat(byPopularity(List.of(example("p10"))).ndcg().value())
        .isCloseTo(Math.log(2) / Math.log(11), EXACTLY);
    assertThat(byPopularity(List.of(example("p11"))).hitRate().value()).isZero();
  }

  @Test
  void of_nobody_isZeroEverywhere() {
    RankingMetrics nobody = byPopularity(List.of());

    assertThat(nobody)
        .isEqualTo(
            new RankingMetrics(
                0,
                Mean.NONE,
                Mean.NONE,
                0,
                Mean.NONE,
                Mean.NONE,
                Mean.NONE,
                Mean.NONE,
                Mean.NONE,
                Calibration.NONE,
                Segment.NONE,
                Segment.NONE));
    assertThat(nobody.f1().value()).isZero();
  }

  @Test
  void of_scoresThatAreNoNumbers_hasAQualityThatIsNone() {
    RankingMetrics metrics =
        Evaluation.of(SPACE, List.of(example("p01")), Optional.of(new DivergedScorer()));

    assertThat(metrics.ndcg().value()).isNaN();
  }

  private static RankingMetrics byFirst(Optional<Example> example) {
    return Evaluation.of(SPACE, List.of(example), Optional.of(new FirstScorer()));
  }

  @Test
  void of_differentPlaces_hasTheStandardErrorsWorkedByHand() {
    RankingMetrics metrics = byPopularity(List.of(example("p01"), example("p15")));

    assertThat(metrics.hitRate())
        .as("1 and 0: variance 1/2, of the mean 1/4")
        .isEqualTo(new Mean(0.5, 0.5, 2));
    assertThat(metrics.precision()).isEqualTo(new Mean(0.05, 0.05, 2));
  }

  @Test
  void hitRate_manyChoices_isTheExactQuotient() {
    RunningMean hits = new RunningMean();
    for (int choice = 0; choice < 400; choice++) {
      hits.add(choice < 77 ? 1 : 0);
    }

    assertThat(hits.mean().value()).isEqualTo(77 / 400.0);
    assertThat(hits.mean().standardError())
        .isCloseTo(Math.sqrt(77 / 400.0 * (323 / 400.0) / 399), EXACTLY);
  }

  @Test
  void auc_placesAndTies_isTheShareOfTheOthersOutscored() {
    assertThat(byPopularity(List.of(example("p03"))).auc().value())
        .as("12 of the 14 others")
        .isCloseTo(12 / 14.0, EXACTLY);
    assertThat(byFirst(example("p01")).auc().value()).isCloseTo(1, EXACTLY);
    assertThat(byFirst(example("p09")).auc().value())
        .as("13 ties and 1 before it")
        .isCloseTo(13 / 2.0 / 14, EXACTLY);
  }

  @Test
  void logLoss_softmaxOfHalfAndTheRest_isItsLogarithm() {
    assertThat(byFirst(example("p01")).logLoss().value())
        .as("14 of 28")
        .isCloseTo(Math.log(2), within(1e-6));
    assertThat(byFirst(example("p09")).logLoss().value())
        .as("1 of 28")
        .isCloseTo(Math.log(28), within(1e-6));
  }

  @Test
  void logLoss_choiceThatIsNoCandidate_isLeftOutAndCountedInTheRecall() {
    RankingMetrics metrics =
        Evaluation.of(
            SPACE, List.of(example("p01"), Optional.empty()), Optional.of(new FirstScorer()));

    assertThat(metrics.logLoss().n()).isEqualTo(1);
    assertThat(metrics.candidateRecall().value()).isCloseTo(0.5, EXACTLY);
  }

  @Test
  void calibration_oneListOfTwoProbabilities_isTheWeightedDifferenceOfTheBins() {
    Calibration calibration = byFirst(example("p01")).calibration();

    assertThat(calibration.candidates()).isEqualTo(15);
    assertThat(calibration.expectedError())
        .as("the first: |1/2 - 1| of 1; the rest: |1/28 - 0| of 14")
        .isCloseTo((0.5 + 14 / 28.0) / 15, within(1e-7));
    assertThat(calibration.topPredicted()).isCloseTo(0.5, within(1e-7));
    assertThat(calibration.topObserved()).isEqualTo(1);
    assertThat(calibration.topRatio()).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void of_graphAlone_hasAnOrderButNoProbabilities() {
    RankingMetrics metrics = Evaluation.of(SPACE, List.of(example("p01")), Optional.empty());

    assertThat(metrics.auc().isMeasured()).isTrue();
    assertThat(metrics.logLoss()).isEqualTo(Mean.NONE);
    assertThat(metrics.calibration()).isEqualTo(Calibration.NONE);
  }

  @Test
  void newUsers_fiveKnownChoices_areNewAndSixAreNot() {
    RankingMetrics metrics =
        byPopularity(
            List.of(
                example("p01", "p11", "p12", "p13", "p14", "p15"),
                example("p01", "p10", "p11", "p12", "p13", "p14", "p15"),
                Optional.empty()));

    assertThat(metrics.newUsers().size()).isEqualTo(1);
    assertThat(metrics.newUsers().ndcg().value()).isCloseTo(1, EXACTLY);
  }

  @Test
  void newItems_fourChoices_areNewAndFiveAreNot() {
    RankingMetrics metrics = byPopularity(List.of(example("p12"), example("p11")));

    assertThat(metrics.newItems().size()).isEqualTo(1);
    assertThat(metrics.newItems().hitRate().value()).isZero();
  }

  @Test
  void measure_severalChoices_keepsTheOutcomeOfEach() {
    Outcomes outcomes =
        Evaluation.measure(
                SPACE,
                List.of(example("p01"), Optional.empty(), example("p09")),
                Optional.of(new FirstScorer()))
            .outcomes();

    assertThat(outcomes.size()).isEqualTo(3);
    assertThat(outcomes.gains()[0]).isEqualTo(1);
    assertThat(outcomes.gains()[1]).isZero();
    assertThat(outcomes.logLosses()[0]).isCloseTo(Math.log(2), within(1e-6));
    assertThat(outcomes.logLosses()[1]).isNaN();
  }
}
