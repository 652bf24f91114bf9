package dev.whence.explain.quality;

import dev.whence.explain.Game;
import java.util.function.DoubleBinaryOperator;

/**
 * Deletion and insertion: how fast a score falls when groups are taken away in the order of an
 * explanation, and how fast it rises when they are put into the baseline in that order. V. Petsiuk,
 * A. Das and K. Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models", BMVC
 * 2018.
 *
 * <p>The area under the curve over 0 … n groups, by trapezoids. All orders share both ends of the
 * curve, so an area is told by what lies between. It is normalised by the best and the worst of all
 * n! orders: 1 is the best, 0 the worst. Those two are the extreme chains ∅ ⊂ … ⊂ N of the table,
 * found exactly in n·2<sup>n</sup> steps by the size of coalitions; the mean over all orders is
 * exact too. Nothing is scored. Immutable.
 */
public final class PerturbationCurves {

  /**
   * Orders whose areas differ by less, relative to the worths, differ by the rounding of floats.
   */
  private static final double ROUNDING = 1e-5;

  private final Game game;
  private final double least;
  private final double most;
  private final double random;

  public PerturbationCurves(Game game) {
    this.game = game;
    least = extreme(game, Math::min);
    most = extreme(game, Math::max);
    MeanWorths means = new MeanWorths(game);
    double sum = 0;
    for (int size = 1; size < game.players(); size++) {
      sum += means.of(size);
    }
    random = sum;
  }

  private static double extreme(Game game, DoubleBinaryOperator better) {
    double[] reached = new double[game.coalitions()];
    for (int coalition = 1; coalition < reached.length; coalition++) {
      double best = Double.NaN;
      for (int left = coalition; left != 0; left &= left - 1) {
        double before = reached[coalition & ~Integer.lowestOneBit(left)];
        best = Double.isNaN(best) ? before : better.applyAsDouble(best, before);
      }
      boolean isEnd = coalition == reached.length - 1;
      reached[coalition] = best + (isEnd ? 0 : game.worth(coalition));
    }
    return reached[reached.length - 1];
  }

  /** Whether the order matters at all; without that there is nothing to measure. */
  public boolean tellOrdersApart() {
    double size = 1;
    for (int coalition = 0; coalition < game.coalitions(); coalition++) {
      size = Math.max(size, Math.abs(game.worth(coalition)));
    }
    return most - least > ROUNDING * size;
  }

  /** 1 for the order that lets the score fall fastest, 0 for the slowest. */
  public double deletion(PlayerOrder order) {
    int all = game.coalitions() - 1;
    double sum = 0;
    for (int taken = 1; taken < game.players(); taken++) {
      sum += game.worth(all & ~order.first(taken));
    }
    return (most - sum) / (most - least);
  }

  /** 1 for the order that lets the score rise fastest, 0 for the slowest. */
  public double insertion(PlayerOrder order) {
    double sum = 0;
    for (int put = 1; put < game.players(); put++) {
      sum += game.worth(order.first(put));
    }
    return (sum - least) / (most - least);
  }

  /** The mean of {@link #deletion} over all orders. */
  public double randomDeletion() {
    return (most - random) / (most - least);
  }

  /** The mean of {@link #insertion} over all orders. */
  public double randomInsertion() {
    return (random - least) / (most - least);
  }
}
