package dev.whence.learning;

import dev.whence.ranking.HistoryWeights;

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
}
