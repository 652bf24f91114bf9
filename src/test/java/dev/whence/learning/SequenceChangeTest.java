package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceChangeTest {

  @Test
  void count_choiceAppendedToALongHistory_touchesThePairsOfItsWindowOnly() {
    Map<String, Long> change = change("a b c d e", "a b c d e f", 2);

    assertThat(change.keySet()).containsExactlyInAnyOrder("e f", "d f");
    assertThat(change.values()).allMatch(units -> units > 0);
  }

  @Test
  void count_choiceTakenFromTheMiddle_movesItsNeighboursTogether() {
    Map<String, Long> change = change("a b c d", "a c d", 1);

    assertThat(change).containsOnlyKeys("a b", "b c", "a c");
    assertThat(change.get("a b")).isNegative();
    assertThat(change.get("b c")).isNegative();
    assertThat(change.get("a c")).isPositive();
  }

  @Test
  void count_sameSequences_isEmpty() {
    assertThat(change("a b c a", "a b c a", 3)).isEmpty();
  }

  private static Map<String, Long> change(String before, String after, int window) {
    int[] old = before.replace(" ", "").chars().map(c -> c - 'a').toArray();
    int[] fresh = after.replace(" ", "").chars().map(c -> c - 'a').toArray();
    Sequences all = Choices.sequences("a b c d e f");
    Transitions counts =
        new SequenceChange(sequences(all, old), sequences(all, fresh))
            .count(CountRecipe.undecayed(window, DistanceWeight.power(1)));
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; i < counts.items(); i++) {
      char from = (char) ('a' + i);
      counts.forEach(i, (column, units) -> named.put(from + " " + (char) ('a' + column), units));
    }
    return named;
  }

  /** A choice is made at the second that its item's number says. */
  private static Sequences sequences(Sequences all, int[] items) {
    long[] seconds = new long[items.length];
    for (int n = 0; n < items.length; n++) {
      seconds[n] = items[n];
    }
    RawSequences raw =
        new RawSequences(
            all.index(),
            java.util.List.of(all.user(0)),
            new int[][] {items},
            new long[][] {seconds});
    return raw.asOf(Instant.MAX);
  }
}
