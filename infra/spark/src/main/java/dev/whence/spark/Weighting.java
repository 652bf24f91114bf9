package dev.whence.spark;

import dev.whence.learning.CountRecipe;
import dev.whence.learning.DistanceWeight;
import dev.whence.learning.PairWeights;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** A recipe of counts and its reference time, as they travel between workers. */
record Weighting(
    int window, DistanceWeight.Kind kind, double rate, Duration halfLife, Instant reference)
    implements Serializable {

  static Weighting of(CountRecipe recipe, Instant reference) {
    return new Weighting(
        recipe.window(),
        recipe.weight().kind(),
        recipe.weight().rate(),
        recipe.halfLife(),
        reference);
  }

  PairWeights weights() {
    return new PairWeights(
        new CountRecipe(window, new DistanceWeight(kind, rate), halfLife), reference);
  }
}
