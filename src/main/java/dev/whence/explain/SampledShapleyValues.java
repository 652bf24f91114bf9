package dev.whence.explain;

/**
 * Shapley values of games with too many players to evaluate every coalition: Kernel SHAP on pairs
 * of a coalition and its complement, each size with as many rows as any other.
 *
 * <p>The Shapley values are the weighted least squares fit of an additive game to v, with weight
 * k(s) = (n−1) / (C(n,s)·s·(n−s)) on a coalition of size s and the sum fixed to v(N) − v(∅): S. M.
 * Lundberg and S.-I. Lee, "A unified approach to interpreting model predictions", NeurIPS 2017. Of
 * that regression a coalition's leverage is 1/C(n,s), so rows drawn by leverage have each size
 * equally often: C. Musco and R. T. Witter, "Provably accurate Shapley value estimation via
 * leverage score sampling", ICLR 2025. Here the sizes have their rows by design, not by chance;
 * within a size pairs are drawn without replacement, those with a single player are all taken, and
 * each row has its weight k over the probability of its inclusion. A game whose coalitions all fit
 * into the budget therefore has its exact values.
 *
 * <p>Each estimate tells its standard errors, linearised about the fit with the correction for
 * finite strata. Measured over random games, about 95 % of intervals of ± 1.96 of them hold the
 * exact value; where a size had only a few pairs, somewhat fewer.
 *
 * <p>Cost: the rows, in at most three calls of the game; besides them O(rows · n²). Thread-safe.
 */
public final class SampledShapleyValues {

  private SampledShapleyValues() {}

  /**
   * Estimates the values of one game.
   *
   * @param seed the same seed gives the same answer
   * @throws IllegalArgumentException if the budget is below {@link ShapleySampling#leastRows}, or a
   *     worth is not finite
   */
  public static ShapleyEstimate of(CoalitionGame game, SamplingBudget budget, long seed) {
    ShapleySampling sampling = new ShapleySampling(game.players(), budget, seed);
    while (!sampling.finished()) {
      sampling.accept(game.worths(sampling.next()));
    }
    return sampling.estimate();
  }
}
