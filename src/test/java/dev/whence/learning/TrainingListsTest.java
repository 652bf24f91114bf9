package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingListsTest {

  private static final int LENGTH = 151;
  private static final int STRONGEST = 50;
  private static final Sequences SEQUENCES = Choices.sequences(Choices.random(5, 400, 300));
  private static final Fold FOLD = Fold.of(SEQUENCES, 1);
  private static final ItemSpace SPACE = space(FOLD.counted());

  private static ItemSpace space(Sequences counted) {
    return new ItemSpace(
        new ModelBuilder(counted, Choices.catalogOf(counted)).build(SuccessorChoice.DENSE),
        Choices.catalogOf(counted));
  }

  private static TrainingLists listsOf(List<Example> examples) {
    TrainingLists lists = new TrainingLists(LENGTH);
    FeatureExtractor extractor = new FeatureExtractor(SPACE);
    SplittableRandom random = new SplittableRandom(1);
    examples.forEach(example -> lists.add(SPACE, extractor, example, random));
    return lists;
  }

  @Test
  void add_example_putsTheChosenItemFirst() {
    FeatureExtractor extractor = new FeatureExtractor(SPACE);
    for (Example example : FOLD.sample(40)) {
      TrainingLists lists = listsOf(List.of(example));
      CandidateList candidates = CandidateList.of(SPACE, extractor, example);
      assertThat(lists.size()).isEqualTo(1);

      float[] wanted = extractor.rows(new int[] {example.target()}, candidates.maxima());

      assertThat(Arrays.copyOf(lists.features(0), Feature.COUNT)).isEqualTo(wanted);
    }
  }

  @Test
  void add_example_hasTheStrongestThenOthersWithTheCorrectionOfSampling() {
    FeatureExtractor extractor = new FeatureExtractor(SPACE);
    for (Example example : FOLD.sample(40)) {
      TrainingLists lists = listsOf(List.of(example));
      int others = CandidateList.of(SPACE, extractor, example).items().length - 1;
      int sampled = LENGTH - 1 - STRONGEST;
      assertThat(others).as("more than are sampled").isGreaterThan(LENGTH);

      float[] offsets = lists.offsets(0);

      assertThat(lists.features(0)).hasSize(LENGTH * Feature.COUNT);
      assertThat(offsets).hasSize(LENGTH);
      for (int row = 0; row < LENGTH; row++) {
        double wanted = row <= STRONGEST ? 0 : Math.log((others - STRONGEST) / (double) sampled);
        assertThat((double) offsets[row]).as("row %d", row).isCloseTo(wanted, within(1e-6));
      }
    }
  }

  @Test
  void add_fewCandidates_takesThemAllWithoutCorrection() {
    Sequences few = Choices.sequences(Choices.random(8, 100, 20));
    Fold fold = Fold.of(few, 1);
    ItemSpace space = space(fold.counted());
    TrainingLists lists = new TrainingLists(LENGTH);
    Example example = fold.sample(1).get(0);

    lists.add(space, new FeatureExtractor(space), example, new SplittableRandom(1));

    assertThat(lists.offsets(0)).hasSize(20 - example.history().length()).containsOnly(0);
  }

  @Test
  void candidates_ofAnExample_holdNothingOfItsHistory() {
    FeatureExtractor extractor = new FeatureExtractor(SPACE);
    for (Example example : FOLD.sample(200)) {
      Set<Integer> candidates =
          IntStream.of(CandidateList.of(SPACE, extractor, example).items())
              .boxed()
              .collect(Collectors.toSet());

      assertThat(IntStream.of(example.history().items()).boxed()).noneMatch(candidates::contains);
      assertThat(example.history().items()).doesNotContain(example.target());
    }
  }

  @Test
  void add_chosenItemThatLeftTheCatalogue_addsNothing() {
    Example example = FOLD.sample(1).get(0);
    ItemSpace emptied = new ItemSpace(SPACE.model(), dev.whence.catalog.Catalog.EMPTY);
    TrainingLists lists = new TrainingLists(LENGTH);

    lists.add(emptied, new FeatureExtractor(emptied), example, new SplittableRandom(1));

    assertThat(lists.size()).isZero();
  }

  @Test
  void moments_ofAllRows_areMeanAndInverseDeviation() {
    TrainingLists lists = listsOf(FOLD.sample(30));
    TrainingLists.Moments moments = lists.moments();
    for (Feature feature : List.of(Feature.POPULARITY, Feature.GRAPH_RECENT, Feature.CONFIDENCE)) {
      double[] column = column(lists, feature);
      double mean = Arrays.stream(column).average().orElseThrow();
      double variance =
          Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow();

      assertThat((double) moments.mean()[feature.ordinal()]).isCloseTo(mean, within(1e-5));
      assertThat((double) moments.scale()[feature.ordinal()])
          .isCloseTo(1 / Math.sqrt(variance), within(1e-4));
    }
  }

  @Test
  void moments_constantFeature_isSwitchedOff() {
    TrainingLists.Moments moments = listsOf(FOLD.sample(30)).moments();

    assertThat(moments.scale()[Feature.PRICE_FIT.ordinal()]).as("no item has a price").isZero();
    assertThat(moments.scale()[Feature.POPULARITY.ordinal()]).isPositive();
  }

  private static double[] column(TrainingLists lists, Feature feature) {
    return IntStream.range(0, lists.size())
        .boxed()
        .flatMap(
            list ->
                IntStream.range(0, lists.offsets(list).length)
                    .mapToObj(
                        row ->
                            (double) lists.features(list)[row * Feature.COUNT + feature.ordinal()]))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
