package dev.whence.explain.quality;

import dev.whence.explain.Game;

/**
 * How far contributions are from what the score does when groups are set to the baseline: the mean
 * over all sets S of groups, each equally likely, of (Σ_{i∈S} φ_i − (v(N) − v(N∖S)))². C.-K. Yeh et
 * al., "On the (In)fidelity and Sensitivity of Explanations", NeurIPS 2019, with I = the step of
 * the groups of S from the baseline.
 */
public final class Infidelity {

  private Infidelity() {}

  /**
   * @param contributions φ, one a player
   * @return in the square of the score's unit; 0 only if the score is additive over the groups
   */
  public static double of(Game game, double[] contributions) {
    int all = game.coalitions() - 1;
    double sum = 0;
    for (int taken = 0; taken <= all; taken++) {
      double told = 0;
      for (int player = 0; player < contributions.length; player++) {
        told += (taken >> player & 1) * contributions[player];
      }
      double fell = game.worthOfAll() - game.worth(all & ~taken);
      sum += (told - fell) * (told - fell);
    }
    return sum / game.coalitions();
  }
}
