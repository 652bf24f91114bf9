package dev.whence.explain;

import java.util.Arrays;

/**
 * Exact Shapley interaction indices of all pairs of players of a {@link Game}: how much more two
 * players are worth together than apart, on average.
 *
 * <p>I_ij = Σ_{S∌i,j} [s!·(n−s−2)! / (n−1)!] · (v(S∪ij) − v(S∪i) − v(S∪j) + v(S)), with s = |S|. M.
 * Grabisch and M. Roubens, "An axiomatic approach to the concept of interaction among players in
 * cooperative games", International Journal of Game Theory 28, 1999.
 *
 * <p>Cost: n(n−1)/2 · 2<sup>n−2</sup> differences, and no further call of the model. Thread-safe.
 */
public final class PairwiseInteractions {

  private PairwiseInteractions() {}

  /**
   * The interaction of every pair.
   *
   * @return n × n, symmetric, 0 on the diagonal; positive where two players help each other
   */
  public static double[][] of(Game game) {
    int players = game.players();
    double[] weights = weights(players);
    double[][] interactions = new double[players][players];
    for (int first = 0; first < players; first++) {
      for (int second = first + 1; second < players; second++) {
        double interaction = meanSynergy(game, 1 << first, 1 << second, weights);
        interactions[first][second] = interaction;
        interactions[second][first] = interaction;
      }
    }
    return interactions;
  }

  private static double meanSynergy(Game game, int first, int second, double[] weights) {
    int pair = first | second;
    double sum = 0;
    for (int others = 0; others < game.coalitions(); others++) {
      if ((others & pair) == 0) {
        double together = game.worth(others | pair) - game.worth(others | first);
        double alone = game.worth(others | second) - game.worth(others);
        sum += weights[Integer.bitCount(others)] * (together - alone);
      }
    }
    return sum;
  }

  /** s!·(n−s−2)! / (n−1)! = 1 / ((n−1)·C(n−2, s)) for s = 0 … n−2. */
  private static double[] weights(int players) {
    double[] weights = new double[Math.max(players - 1, 0)];
    Arrays.setAll(
        weights, size -> 1 / ((double) weights.length * Binomials.choose(players - 2, size)));
    return weights;
  }
}
