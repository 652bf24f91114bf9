package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.user.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionCountsTest {

  /** Five choices within a window of two: 2 + 2 + 2 + 1 pairs. */
  @Test
  void mostOf_differentItems_isTheNumberOfPairs() {
    Sequences sequences = Choices.sequences("a b c d e");
    CountRecipe recipe = CountRecipe.undecayed(2, DistanceWeight.power(1));

    assertThat(TransitionCounts.mostOf(sequences, recipe)).isEqualTo(7);
    assertThat(entries(TransitionCounts.of(sequences, recipe))).isEqualTo(7);
  }

  @Test
  void mostOf_fewItems_isWhatTheyCanHave() {
    Sequences sequences = Choices.sequences("a b a b a b a b", "b a b a b a");

    assertThat(TransitionCounts.mostOf(sequences, GraphRecipe.TOGETHER.counts())).isEqualTo(2);
  }

  @Test
  void updated_inAnotherPeriodOfDecay_hasTheLandmarkOfARebuild() {
    CountRecipe recipe = GraphRecipe.NEXT.counts().withHalfLife(Duration.ofDays(1));
    Sequences before = Choices.sequences("a b c");
    Sequences after =
        Choices.sequences(
            List.of(
                Choices.event("1", "u000", "a", EventType.VIEW, 0),
                Choices.event("2", "u000", "b", EventType.VIEW, 24 * 30)));

    TransitionCounts updated = TransitionCounts.of(before, recipe).updated(before, after);

    assertThat(updated.landmark())
        .isEqualTo(TransitionCounts.of(after, recipe).landmark())
        .isGreaterThan(TransitionCounts.of(before, recipe).landmark());
  }

  private static int entries(TransitionCounts counts) {
    int[] entries = new int[1];
    for (int item = 0; item < counts.rows().items(); item++) {
      counts.rows().forEach(item, (column, units) -> entries[0]++);
    }
    return entries[0];
  }
}
