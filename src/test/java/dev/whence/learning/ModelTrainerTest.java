package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTrainerTest {

  @Test
  void train_sameSeedDataAndClock_makesTheSameModel() {
    TrainedModel first = DemoLearning.smallModel(7);
    TrainedModel second = DemoLearning.smallModel(7);

    assertThat(second.card()).isEqualTo(first.card());
    assertThat(second.ranker()).isEqualTo(first.ranker());
    assertThat(second.model().baseline()).isEqualTo(first.model().baseline());
  }

  @Test
  void train_otherSeed_makesAnotherRanker() {
    TrainedModel first = DemoLearning.smallModel(7);
    TrainedModel second = DemoLearning.smallModel(8);

    assertThat(second.ranker()).isNotEqualTo(first.ranker());
  }

  @Test
  void train_ended_tellsWhereTheRankerComesFrom() {
    Sequences sequences = DemoLearning.sequences(100);

    ModelCard.Ranker origin = DemoLearning.smallModel(7).card().ranker();

    assertThat(origin.name()).isEqualTo("linear");
    assertThat(origin.origin()).isEqualTo(ModelCard.Ranker.Origin.TRAINED);
    assertThat(origin.seed()).isEqualTo(7);
    assertThat(origin.choices()).isEqualTo(sequences.size());
    assertThat(origin.begunWith()).isEqualTo(sequences.size());
    assertThat(origin.lists()).isGreaterThan(90);
  }

  @Test
  void train_oneChoiceAPerson_saysThatThereIsNothingToLearn() {
    Sequences sequences = Choices.sequences("a", "b", "c");

    assertThatThrownBy(
            () ->
                DemoLearning.trainer(1)
                    .train(new Lesson(sequences, Choices.catalogOf(sequences)), 1, Progress.NONE))
        .isInstanceOf(ModelTrainer.NothingToLearnException.class)
        .hasMessage(
            "of 3 choices of 3 people none can be learned from; at least two choices a person are"
                + " needed");
  }

  @Test
  void train_nothingAtAll_saysThatThereIsNothingToLearn() {
    assertThatThrownBy(
            () ->
                DemoLearning.trainer(1)
                    .train(
                        new Lesson(Choices.sequences(List.of()), Catalog.EMPTY), 1, Progress.NONE))
        .isInstanceOf(ModelTrainer.NothingToLearnException.class)
        .hasMessageContaining("0 choices of 0 people");
  }

  @Test
  void train_underWay_tellsItsStepsInOrderAndNeverBeyondTheirTotal() {
    Set<String> works = new LinkedHashSet<>();
    List<Long> overruns = new ArrayList<>();

    DemoLearning.trainer(1)
        .train(
            new Lesson(DemoLearning.sequences(30), DemoLearning.CATALOG),
            1,
            (what, done, total) -> {
              works.add(what);
              if (done > total) {
                overruns.add(done);
              }
            });

    assertThat(works)
        .containsExactly(
            "choosing how to count successors",
            "preparing lists",
            "training the ranker",
            "counting everything for serving");
    assertThat(overruns).isEmpty();
  }
}
