package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class RankerTrainerTest {

  private static final TrainingLists LISTS = lists();

  /** The scores of each epoch, in order. */
  private final List<Float> epochs = new ArrayList<>();

  private static TrainingLists lists() {
    Fold fold = Fold.of(Choices.sequences(Choices.random(4, 200, 60)), 1);
    ItemSpace space =
        new ItemSpace(
            new ModelBuilder(fold.counted(), Choices.catalogOf(fold.counted()))
                .build(SuccessorChoice.DENSE),
            Choices.catalogOf(fold.counted()));
    TrainingLists lists = new TrainingLists(DemoLearning.NETWORK.listLength());
    FeatureExtractor extractor = new FeatureExtractor(space);
    fold.sample(300).forEach(e -> lists.add(space, extractor, e, new SplittableRandom(1)));
    return lists;
  }

  private float trainedBy(double... qualities) {
    Iterator<Double> quality = java.util.Arrays.stream(qualities).iterator();
    ToDoubleFunction<Scorer> judge =
        scorer -> {
          epochs.add(scoreOf(scorer));
          return quality.hasNext() ? quality.next() : Double.NaN;
        };
    byte[] ranker =
        ranker(
            new RankerTrainer(DemoLearning.NETWORK, new Schedule(qualities.length, 1, 2e-3), 1)
                .train(LISTS, new RankerStart.Nothing(), judge, here -> true, Progress.NONE));
    try (Scorer scorer = DemoLearning.NETWORK.open(ranker)) {
      return scoreOf(scorer);
    }
  }

  private static float scoreOf(Scorer scorer) {
    float[] ones = new float[Feature.COUNT];
    java.util.Arrays.fill(ones, 1);
    return scorer.score(ones, 1)[0];
  }

  @Test
  void train_oneEpochBest_keepsItsRanker() {
    float kept = trainedBy(0.1, 0.4, 0.3);

    assertThat(epochs).doesNotHaveDuplicates();
    assertThat(kept).isEqualTo(epochs.get(1));
  }

  @Test
  void train_epochsEqual_keepsTheOneThatLearnedLongest() {
    assertThat(trainedBy(0.1, 0.1, 0.1)).isEqualTo(epochs.get(2));
  }

  @Test
  void train_epochThatDiverged_isNeverKept() {
    assertThat(trainedBy(0.1, Double.NaN, Double.NaN)).isEqualTo(epochs.get(0));
  }

  private static byte[] ranker(RankerTrainer.Result result) {
    return ((RankerTrainer.Result.Finished) result).ranker();
  }

  @Test
  void train_pausedAfterEachEpochAndResumed_endsAsIfItHadNotBeen() {
    RankerNetwork network = new OnnxRankerNetwork("dcn");
    Schedule schedule = new Schedule(3, 1, 2e-3);
    ToDoubleFunction<Scorer> quality = scorer -> scoreOf(scorer);
    byte[] whole =
        ranker(
            new RankerTrainer(network, schedule, 5)
                .train(LISTS, new RankerStart.Nothing(), quality, here -> true, Progress.NONE));

    RankerTrainer.Result result =
        new RankerTrainer(network, schedule, 5)
            .train(LISTS, new RankerStart.Nothing(), quality, here -> false, Progress.NONE);
    int pauses = 0;
    while (result instanceof RankerTrainer.Result.Paused paused) {
      pauses++;
      assertThat(paused.at().epochs()).isEqualTo(pauses);
      result =
          new RankerTrainer(network, schedule, 5)
              .train(
                  LISTS,
                  new RankerStart.Interrupted(paused.at()),
                  quality,
                  here -> false,
                  Progress.NONE);
    }

    assertThat(pauses).isEqualTo(2);
    assertThat(ranker(result)).isEqualTo(whole);
  }

  /** The quality falls with every epoch of the further training. */
  @Test
  void train_furtherToTheWorse_keepsTheRankerItBeganWith() {
    byte[] begun =
        ranker(
            new RankerTrainer(DemoLearning.NETWORK, new Schedule(1, 1, 2e-3), 1)
                .train(
                    LISTS,
                    new RankerStart.Nothing(),
                    RankerTrainerTest::scoreOf,
                    here -> true,
                    Progress.NONE));
    Iterator<Double> falling = List.of(3.0, 2.0, 1.0).iterator();

    byte[] further =
        ranker(
            new RankerTrainer(DemoLearning.NETWORK, new Schedule(2, 1, 2e-3), 1)
                .train(
                    LISTS,
                    new RankerStart.Trained(begun),
                    scorer -> falling.next(),
                    here -> true,
                    Progress.NONE));

    assertThat(further).isEqualTo(begun);
  }

  @Test
  void train_fromARankerOfAnotherNetwork_isRefused() {
    byte[] linear =
        ranker(
            new RankerTrainer(DemoLearning.NETWORK, new Schedule(1, 1, 2e-3), 1)
                .train(
                    LISTS,
                    new RankerStart.Nothing(),
                    RankerTrainerTest::scoreOf,
                    here -> true,
                    Progress.NONE));

    assertThatThrownBy(
            () ->
                new RankerTrainer(new OnnxRankerNetwork("dcn"), new Schedule(1, 1, 2e-3), 1)
                    .train(
                        LISTS,
                        new RankerStart.Trained(linear),
                        RankerTrainerTest::scoreOf,
                        here -> true,
                        Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another network");
  }
}
