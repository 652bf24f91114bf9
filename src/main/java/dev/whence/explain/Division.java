package dev.whence.explain;

import java.util.Objects;
import java.util.Optional;

/**
 * The worth of all players of a game divided among them, by the method that their number allows.
 *
 * @param values φ, one a player; they add up to v(N) − v(∅) up to rounding
 * @param standardErrors one a player; all 0 unless sampled
 * @param evaluations coalitions that were evaluated
 */
public record Division(Method method, double[] values, double[] standardErrors, long evaluations) {

  /** The most players whose whole table is evaluated: 1,024 coalitions. */
  public static final int MOST_ENUMERATED = 10;

  /** The most players who are divided by their unions. */
  public static final int MOST_IN_UNIONS = 24;

  /** How a worth was divided. */
  public enum Method {
    /** {@link ShapleyValues}: exact. */
    SHAPLEY,
    /** {@link OwenValues}: exact, the players acting in unions. */
    OWEN,
    /** {@link SampledShapleyValues}: estimated, with standard errors. */
    SAMPLED_SHAPLEY
  }

  public Division {
    Objects.requireNonNull(method, "method is null");
    values = values.clone();
    standardErrors = standardErrors.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /**
   * Divides exactly to {@value #MOST_ENUMERATED} players, else by sampling.
   *
   * @throws IllegalArgumentException if the budget is too small for sampling, or a worth is not
   *     finite
   */
  public static Division of(CoalitionGame game, SamplingBudget budget, long seed) {
    return of(game, Optional.empty(), budget, seed);
  }

  /**
   * Divides exactly to {@value #MOST_ENUMERATED} players; by their unions to {@value
   * #MOST_IN_UNIONS}, if the unions are small enough; else by sampling.
   *
   * @throws IllegalArgumentException if the structure is of another number of players, the budget
   *     too small for sampling, or a worth not finite
   */
  public static Division of(
      CoalitionGame game, CoalitionStructure structure, SamplingBudget budget, long seed) {
    return of(game, Optional.of(structure), budget, seed);
  }

  private static Division of(
      CoalitionGame game,
      Optional<CoalitionStructure> structure,
      SamplingBudget budget,
      long seed) {
    if (game.players() <= MOST_ENUMERATED) {
      Game table = Game.of(game);
      return exact(Method.SHAPLEY, ShapleyValues.of(table), table.coalitions());
    }
    return structure
        .filter(unions -> game.players() <= MOST_IN_UNIONS)
        .filter(unions -> OwenValues.coalitions(unions) <= OwenValues.MAX_COALITIONS)
        .map(unions -> byUnions(game, unions))
        .orElseGet(() -> sampled(SampledShapleyValues.of(game, budget, seed)));
  }

  private static Division byUnions(CoalitionGame game, CoalitionStructure unions) {
    return exact(Method.OWEN, OwenValues.of(game, unions), OwenValues.coalitions(unions));
  }

  private static Division exact(Method method, double[] values, long evaluations) {
    return new Division(method, values, new double[values.length], evaluations);
  }

  private static Division sampled(ShapleyEstimate estimate) {
    return new Division(
        Method.SAMPLED_SHAPLEY,
        estimate.values(),
        estimate.standardErrors(),
        estimate.evaluations());
  }
}
