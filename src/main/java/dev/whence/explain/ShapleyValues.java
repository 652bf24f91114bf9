package dev.whence.explain;

/**
 * Exact Shapley values of a {@link Game}.
 *
 * <p>φ_i = Σ_{S∌i} [1 / (n·C(n−1, s))] · (v(S∪i) − v(S)), with s = |S|. They are the only division
 * of v(N) − v(∅) among the players that is efficient (it sums to the whole), symmetric, linear in
 * the game, and gives nothing to a player who never changes a worth: L. S. Shapley, "A value for
 * n-person games", Contributions to the Theory of Games II, 1953.
 *
 * <p>Cost: n·2<sup>n−1</sup> differences. Thread-safe; allocates n + n doubles.
 */
public final class ShapleyValues {

  private ShapleyValues() {}

  /**
   * Divides the worth of all players among them.
   *
   * @return φ, one value a player; Σφ = v(N) − v(∅) up to rounding, about n·2<sup>−52</sup> of the
   *     largest worth
   */
  public static double[] of(Game game) {
    double[] weights = weights(game.players());
    double[] values = new double[game.players()];
    for (int player = 0; player < values.length; player++) {
      values[player] = meanMargin(game, 1 << player, weights);
    }
    return values;
  }

  private static double meanMargin(Game game, int player, double[] weights) {
    double sum = 0;
    for (int block = 0; block < game.coalitions(); block += 2 * player) {
      for (int others = block; others < block + player; others++) {
        double margin = game.worth(others | player) - game.worth(others);
        sum += weights[Integer.bitCount(others)] * margin;
      }
    }
    return sum;
  }

  /** 1 / (n·C(n−1, s)) for s = 0 … n−1. */
  private static double[] weights(int players) {
    double[] weights = new double[players];
    double combinations = 1;
    for (int size = 0; size < players; size++) {
      weights[size] = 1 / (players * combinations);
      combinations = combinations * (players - 1 - size) / (size + 1);
    }
    return weights;
  }
}
