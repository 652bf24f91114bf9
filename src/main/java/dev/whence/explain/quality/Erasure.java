package dev.whence.explain.quality;

import dev.whence.explain.Game;

/**
 * What becomes of a score without the groups that an explanation puts first, and with them alone:
 * comprehensiveness v(N) − v(N∖T) and sufficiency v(N) − v(T), with T the first k groups. J.
 * DeYoung et al., "ERASER: A Benchmark to Evaluate Rationalized NLP Models", ACL 2020.
 *
 * <p>All in the unit of the score. Beside each stands its exact mean over all sets of k groups,
 * which is what an order drawn by lot reaches.
 *
 * @param comprehensiveness larger is better
 * @param sufficiency smaller is better
 */
public record Erasure(
    double comprehensiveness,
    double sufficiency,
    double randomComprehensiveness,
    double randomSufficiency) {

  /**
   * @param top k; at most as many as the game has players
   */
  public static Erasure of(Game game, PlayerOrder order, int top) {
    if (order.size() != game.players() || top > game.players()) {
      throw new IllegalArgumentException(
          "the first "
              + top
              + " of an order of "
              + order.size()
              + " cannot be taken from a game of "
              + game.players()
              + " players");
    }
    int first = order.first(top);
    int all = game.coalitions() - 1;
    MeanWorths means = new MeanWorths(game);
    return new Erasure(
        game.worthOfAll() - game.worth(all & ~first),
        game.worthOfAll() - game.worth(first),
        game.worthOfAll() - means.of(game.players() - top),
        game.worthOfAll() - means.of(top));
  }
}
