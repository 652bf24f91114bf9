package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

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
        new RankerTrainer(DemoLearning.NETWORK)
            .train(LISTS, qualities.length, 1, judge, Progress.NONE);
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
}
