package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.ranking.Model;
import java.util.HashSet;
import java.util.List;
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

  /** Each person has an item of their own for a last choice. */
  @Test
  void training_heldOutPeople_areNotAmongIt() {
    String[] histories =
        IntStream.range(0, 300).mapToObj(u -> "a b own" + u).toArray(String[]::new);
    Sequences sequences = Choices.sequences(histories);
    Fold fold = Fold.of(sequences, 1);
    Set<String> heldOut = new HashSet<>();
    for (HeldOutPeople group : HeldOutPeople.values()) {
      group.among(sequences).forEach(u -> heldOut.add("own" + u));
    }

    assertThat(heldOut).isNotEmpty();
    assertThat(fold.training())
        .hasSize(300 - heldOut.size())
        .noneMatch(example -> heldOut.contains(target(sequences, example)));
    assertThat(fold.validation(1_000))
        .isNotEmpty()
        .allMatch(example -> heldOut.contains(target(sequences, example)));
    assertThat(fold.validation(2)).hasSize(2);
  }
}
