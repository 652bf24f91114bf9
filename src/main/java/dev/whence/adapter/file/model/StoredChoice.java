package dev.whence.adapter.file.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.CountRecipe;
import dev.whence.learning.DistanceWeight;
import dev.whence.learning.GraphRecipe;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.HistoryWeights;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How successors were counted, in {@code card.json}. */
record StoredChoice(Recipe recipe, HistoryWeights weights) {

  /**
   * @param counts null in the first cards, which have the two after it instead
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recipe(
      @Nullable CountRecipe counts,
      @Nullable Integer window,
      @Nullable DistanceWeight weight,
      double forward,
      double backward,
      double rowPower,
      double columnPower,
      double smoothing,
      int neighbours) {

    private CountRecipe countRecipe() {
      return counts != null
          ? counts
          : CountRecipe.undecayed(
              Objects.requireNonNull(window, "counts are missing"),
              Objects.requireNonNull(weight, "counts are missing"));
    }
  }

  static StoredChoice of(SuccessorChoice choice) {
    GraphRecipe recipe = choice.recipe();
    return new StoredChoice(
        new Recipe(
            recipe.counts(),
            null,
            null,
            recipe.forward(),
            recipe.backward(),
            recipe.rowPower(),
            recipe.columnPower(),
            recipe.smoothing(),
            recipe.neighbours()),
        choice.weights());
  }

  SuccessorChoice choice() {
    return new SuccessorChoice(
        new GraphRecipe(
            recipe.countRecipe(),
            recipe.forward,
            recipe.backward,
            recipe.rowPower,
            recipe.columnPower,
            recipe.smoothing,
            recipe.neighbours),
        weights);
  }
}
