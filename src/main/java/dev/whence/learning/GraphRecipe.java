package dev.whence.learning;

import java.time.Duration;

/**
 * How counts become edges. C' = forward·C + backward·Cᵀ with C as {@link CountRecipe} says; S[j, i]
 * = C'[j, i] / ((r_j + λ)^a · (c_i + λ)^b) with r and c the row and column sums of C'.
 *
 * @param counts how pairs of choices are counted
 * @param forward share of successors
 * @param backward share of predecessors
 * @param rowPower a: 1 makes rows transition probabilities
 * @param columnPower b: how much popular targets are held down
 * @param smoothing λ, in units of C'
 * @param neighbours edges kept an item, the strongest
 */
public record GraphRecipe(
    CountRecipe counts,
    double forward,
    double backward,
    double rowPower,
    double columnPower,
    double smoothing,
    int neighbours) {

  /** Successors where histories are short and the catalogue is large against them: a shop. */
  public static final GraphRecipe SPARSE =
      new GraphRecipe(
          CountRecipe.undecayed(40, DistanceWeight.power(0.5)), 1, 0.15, 0.75, 0.1, 100, 200);

  /** Successors where histories are long: films. */
  public static final GraphRecipe DENSE =
      new GraphRecipe(
          CountRecipe.undecayed(10, DistanceWeight.geometric(0.8)), 1, 0, 0.75, 0.25, 1, 200);

  /** The next one or two steps. */
  public static final GraphRecipe NEXT =
      new GraphRecipe(CountRecipe.undecayed(2, DistanceWeight.power(1)), 1, 0, 1, 0.1, 20, 200);

  /** What stands in the same histories, in either order. */
  public static final GraphRecipe TOGETHER =
      new GraphRecipe(
          CountRecipe.undecayed(100, DistanceWeight.power(0.2)), 1, 1, 0.5, 0.4, 20, 300);

  /** What came before, counted as this recipe counts successors. */
  public GraphRecipe reversed() {
    return new GraphRecipe(counts, 0, 1, 0.75, 0.25, 50, neighbours);
  }

  /** The same, but a pair counts half as much for every half-life that has passed since. */
  public GraphRecipe withHalfLife(Duration halfLife) {
    return new GraphRecipe(
        counts.withHalfLife(halfLife),
        forward,
        backward,
        rowPower,
        columnPower,
        smoothing,
        neighbours);
  }

  public GraphRecipe withBackward(double share) {
    return new GraphRecipe(counts, forward, share, rowPower, columnPower, smoothing, neighbours);
  }

  public GraphRecipe withColumnPower(double power) {
    return new GraphRecipe(counts, forward, backward, rowPower, power, smoothing, neighbours);
  }

  public GraphRecipe withSmoothing(double lambda) {
    return new GraphRecipe(counts, forward, backward, rowPower, columnPower, lambda, neighbours);
  }
}
