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
  void train_otherSeed_makesAnotherRankerUnderAnotherName() {
    TrainedModel first = DemoLearning.smallModel(7);
    TrainedModel second = DemoLearning.smallModel(8);

    assertThat(second.ranker()).isNotEqualTo(first.ranker());
    assertThat(second.card().version()).isNotEqualTo(first.card().version());
  }

  @Test
  void train_ended_tellsInItsCardWhatItLearnedFrom() {
    Sequences sequences = DemoLearning.sequences(100);

    ModelCard card = DemoLearning.smallModel(7).card();

    assertThat(card.ranker()).isEqualTo("linear");
    assertThat(card.seed()).isEqualTo(7);
    assertThat(card.createdAt()).isEqualTo(DemoLearning.END);
    assertThat(card.version().value()).startsWith("2026-03-01T12-00-00Z-");
    assertThat(card.data())
        .isEqualTo(
            new ModelCard.Data(
                100,
                sequences.index().size(),
                sequences.size(),
                sequences.start(),
                sequences.end()));
    assertThat(card.lists()).isGreaterThan(90);
    assertThat(card.heldOut().users()).isGreaterThanOrEqualTo(10);
    assertThat(card.heldOut().ndcg().value()).isBetween(0.0, 1.0);
  }

  @Test
  void train_oneChoiceAPerson_saysThatThereIsNothingToLearn() {
    Sequences sequences = Choices.sequences("a", "b", "c");

    assertThatThrownBy(
            () ->
                DemoLearning.trainer(1)
                    .train(sequences, Choices.catalogOf(sequences), null, 1, Progress.NONE))
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
                    .train(Choices.sequences(List.of()), Catalog.EMPTY, null, 1, Progress.NONE))
        .isInstanceOf(ModelTrainer.NothingToLearnException.class)
        .hasMessageContaining("0 choices of 0 people");
  }

  @Test
  void train_underWay_tellsItsStepsInOrderAndNeverBeyondTheirTotal() {
    Set<String> works = new LinkedHashSet<>();
    List<Long> overruns = new ArrayList<>();

    DemoLearning.trainer(1)
        .train(
            DemoLearning.sequences(30),
            DemoLearning.CATALOG,
            null,
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
