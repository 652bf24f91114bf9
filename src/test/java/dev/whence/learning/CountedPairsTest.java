package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedPairsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000_000})
  void predecessors_inBlocksOfAnySize_areTheColumns(int mostInBlock) {
    Sequences sequences = Choices.sequences(Choices.random(4, 60, 40));
    CountRecipe recipe = GraphRecipe.TOGETHER.counts();
    SequencePairs wanted = new SequencePairs(new Places(sequences), recipe);
    CountedPairs pairs =
        new CountedPairs(TransitionCounts.of(sequences, recipe).rows(), mostInBlock);

    for (int item = 0; item < sequences.index().size(); item++) {
      assertThat(predecessors(pairs, item))
          .as("item %d", item)
          .isEqualTo(predecessors(wanted, item));
    }
    assertThat(pairs.rowSums()).isEqualTo(wanted.rowSums());
    assertThat(pairs.columnSums()).isEqualTo(wanted.columnSums());
  }

  private static TreeMap<Integer, Long> predecessors(PairSource pairs, int item) {
    TreeMap<Integer, Long> sums = new TreeMap<>();
    pairs.predecessors(item, (column, units) -> sums.merge(column, units, Long::sum));
    return sums;
  }
}
