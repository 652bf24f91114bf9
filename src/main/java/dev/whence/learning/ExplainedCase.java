package dev.whence.learning;

import dev.whence.explain.Attribution;
import dev.whence.explain.Moment;
import dev.whence.explain.ShapleyExplanation;
import dev.whence.ranking.RankedItem;

/**
 * One item of one answer, explained.
 *
 * @param exact the whole table of coalitions, and what it says
 * @param served what is measured; the same, if it is right
 */
record ExplainedCase(
    Moment moment,
    RankedItem item,
    ShapleyExplanation exact,
    Attribution served,
    Attribution sampled,
    Attribution lime) {

  /** The contributions of the players of the game, in their order. */
  double[] ofPlayers(Attribution attribution) {
    return exact.players().stream().mapToDouble(attribution::contribution).toArray();
  }
}
