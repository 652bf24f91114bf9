package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {

  private static String target(Sequences sequences, Example example) {
    return sequences.index().item(example.target()).value();
  }

  private static List<String> history(Sequences sequences, Example example) {
    return IntStream.of(example.history().items())
        .mapToObj(i -> sequences.index().item(i).value())
        .toList();
  }

  /** x, y and z are only ever a last choice. */
  @Test
  void counted_itemsThatOnlyTargetsHave_leaveNoTraceInTheModel() {
    Sequences sequences = Choices.sequences("a b c x", "b c a y", "c a b z", "a c b x");
    Fold fold = Fold.of(sequences, 1);

    Model model =
        new ModelBuilder(fold.counted(), Choices.catalogOf(sequences))
            .build(SuccessorChoice.SPARSE);

    for (String item : List.of("x", "y", "z")) {
      int ordinal = model.index().ordinal(new ItemId(item));
      assertThat(model.popularity().of(ordinal)).as(item).isZero();
      assertThat(model.popularity().recently(ordinal)).as(item).isZero();
      assertThat(model.graphs().successors().rowLength(ordinal)).as(item).isZero();
      for (int other = 0; other < model.index().size(); other++) {
        assertThat(model.graphs().successors().value(other, ordinal)).isZero();
        assertThat(model.graphs().next().value(other, ordinal)).isZero();
        assertThat(model.graphs().backward().value(other, ordinal)).isZero();
        assertThat(model.graphs().together().value(other, ordinal)).isZero();
      }
    }
    assertThat(model.popularity().asOf()).isEqualTo(Choices.START.plusSeconds(2 * 3600));
  }

  @Test
  void sample_oneTarget_isTheLastChoiceWithWhatCameBeforeLatestFirst() {
    Sequences sequences = Choices.sequences("a b c d");

    List<Example> examples = Fold.of(sequences, 1).sample(10);

    assertThat(examples).hasSize(1);
    assertThat(target(sequences, examples.get(0))).isEqualTo("d");
    assertThat(history(sequences, examples.get(0))).containsExactly("c", "b", "a");
    assertThat(examples.get(0).at()).isEqualTo(Choices.START.plusSeconds(3 * 3600));
  }

  @Test
  void sample_severalTargets_areAllButTheFirstChoice() {
    Sequences sequences = Choices.sequences("a b c", "a");

    List<Example> examples = Fold.of(sequences, 3).sample(10);

    assertThat(examples).extracting(e -> target(sequences, e)).containsExactly("b", "c");
  }

  @Test
  void sample_repeatedChoice_isNoExample() {
    assertThat(Fold.of(Choices.sequences("a b a"), 1).sample(10)).isEmpty();
  }

  @Test
  void sample_moreThanWanted_isSpreadOverThePeople() {
    Fold fold = Fold.of(Choices.sequences(Choices.random(1, 100, 30)), 1);

    List<Integer> all = fold.sample(1000).stream().map(Example::target).toList();
    List<Integer> some = fold.sample(10).stream().map(Example::target).toList();

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(some).hasSizeBetween(10, 20);
    int stride = all.size() / 10;
    assertThat(some)
        .isEqualTo(
            IntStream.range(0, all.size())
                .filter(n -> n % stride == 0)
                .mapToObj(all::get)
                .toList());
  }

  @Test
  void training_heldOutPeople_areNotAmongIt() {
    Sequences sequences =
        Choices.sequences("a t0", "a t1", "a t2", "a t3", "a t4", "a t5", "a t6", "a t7");
    Fold fold = Fold.of(sequences, 1);
    Set<String> heldOut = new HashSet<>();
    for (Optional<Example> example : fold.heldOut(3, 100)) {
      heldOut.add(target(sequences, example.orElseThrow()));
    }

    assertThat(heldOut).containsExactlyInAnyOrder("t0", "t3", "t6");
    assertThat(fold.training(3))
        .extracting(e -> target(sequences, e))
        .containsExactly("t1", "t2", "t4", "t5", "t7");
  }

  @Test
  void heldOut_repeatedChoice_countsAsAPersonWithoutExample() {
    assertThat(Fold.of(Choices.sequences("a b a"), 1).heldOut(10, 100))
        .containsExactly(Optional.empty());
  }
}
