package dev.whence.explain;

/**
 * Exact Shapley values of a {@link Game}.
 *
 * <p>φ_i = Σ_{S∌i} [1 / (n·C(n−1, s))] · (v(S∪i) − v(S)), with s = |S|. They are the only division
 * of v(N) − v(∅) among the players that is efficient (it sums to the whole), symmetric, linear in
 * the game, and gives nothing to a player who never changes a worth: L. S. Shapley, "A value for
 * n-person games", Contributions to the Theory of Games II, 1953.
 *
 * <p>Every worth is weighed twice, once as that of S∪i and once as that of S. The two tables are
 * then halved player by player, from the last: what is left sums over the players that are done.
 * Cost: 6·2<sup>n</sup> additions on consecutive numbers, where the formula has n·2<sup>n−1</sup>
 * differences. Thread-safe; allocates the two tables.
 */
public final class ShapleyValues {

  private ShapleyValues() {}

  /**
   * Divides the worth of all players among them.
   *
   * @return φ, one value a player; Σφ = v(N) − v(∅) up to rounding, about n·2<sup>−52</sup> of the
   *     largest worth; exactly 0 for a player who never changes a worth
   */
  public static double[] of(Game game) {
    int players = game.players();
    double[] with = new double[game.coalitions()];
    double[] without = new double[game.coalitions()];
    weigh(game, with, without);
    double[] values = new double[players];
    for (int player = players - 1; player >= 0; player--) {
      int half = 1 << player;
      values[player] = difference(with, half, without);
      fold(with, half);
      fold(without, half);
    }
    return values;
  }

  /** Each worth with the weight of a margin that it ends, and of one that it begins. */
  private static void weigh(Game game, double[] with, double[] without) {
    double[] weights = weights(game.players());
    for (int coalition = 0; coalition < with.length; coalition++) {
      int size = Integer.bitCount(coalition);
      with[coalition] = weights[size] * game.worth(coalition);
      without[coalition] = weights[size + 1] * game.worth(coalition);
    }
  }

  /** The sum of the upper half of one table less that of the lower half of the other. */
  private static double difference(double[] with, int half, double[] without) {
    double even = 0;
    double odd = 0;
    int paired = half & ~1;
    for (int others = 0; others < paired; others += 2) {
      even += with[half + others] - without[others];
      odd += with[half + others + 1] - without[others + 1];
    }
    return half == 1 ? with[1] - without[0] : even + odd;
  }

  private static void fold(double[] table, int half) {
    for (int others = 0; others < half; others++) {
      table[others] += table[half + others];
    }
  }

  /**
   * 1 / (n·C(n−1, s)) at s + 1, for s = 0 … n−1; 0 at both ends: no margin ends or begins there.
   */
  private static double[] weights(int players) {
    double[] weights = new double[players + 2];
    for (int size = 0; size < players; size++) {
      weights[size + 1] = 1 / ((double) players * Binomials.choose(players - 1, size));
    }
    return weights;
  }
}
