package dev.whence.learning;

import dev.whence.ranking.HistoryWeights;
import dev.whence.ranking.ItemGraphs;
import java.util.List;

/** How successors are counted, and how the items of a history weigh. */
public record SuccessorChoice(GraphRecipe recipe, HistoryWeights weights) {

  static final SuccessorChoice SPARSE =
      new SuccessorChoice(GraphRecipe.SPARSE, HistoryWeights.geometric(0.65));

  static final SuccessorChoice DENSE =
      new SuccessorChoice(GraphRecipe.DENSE, HistoryWeights.reciprocal());

  SuccessorChoice with(GraphRecipe other) {
    return new SuccessorChoice(other, weights);
  }

  SuccessorChoice with(HistoryWeights other) {
    return new SuccessorChoice(recipe, other);
  }

  /** The counts that the four graphs are made of. */
  public List<CountRecipe> counts() {
    return List.of(recipe.counts(), GraphRecipe.NEXT.counts(), GraphRecipe.TOGETHER.counts());
  }

  /** The four graphs, what came before being counted as what follows. */
  ItemGraphs graphs(GraphBuilder builder) {
    return new ItemGraphs(
        builder.build(recipe),
        weights,
        builder.build(GraphRecipe.NEXT),
        builder.build(recipe.reversed()),
        builder.build(GraphRecipe.TOGETHER));
  }
}
