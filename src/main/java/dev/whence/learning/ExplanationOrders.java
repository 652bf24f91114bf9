package dev.whence.learning;

import dev.whence.explain.Game;
import dev.whence.explain.quality.Erasure;
import dev.whence.explain.quality.Infidelity;
import dev.whence.explain.quality.PerturbationCurves;
import dev.whence.explain.quality.PlayerOrder;
import dev.whence.learning.ExplanationQuality.Ordering;
import dev.whence.learning.ExplanationQuality.Rival;

/**
 * What the order of the contributions is worth, beside those of lot and LIME; all from the tables
 * of coalitions, so the ranker is not called. Not thread-safe.
 */
final class ExplanationOrders {

  /** Groups that an explanation puts first. */
  static final int TOP = 3;

  private final Race comprehensiveness = new Race();
  private final Race sufficiency = new Race();
  private final Race deletion = new Race();
  private final Race insertion = new Race();
  private final RunningMean infidelity = new RunningMean();
  private final RunningMean infidelityOfLime = new RunningMean();

  void add(ExplainedCase explained) {
    Game game = explained.exact().game();
    double[] contributions = explained.ofPlayers(explained.served());
    double[] lime = explained.ofPlayers(explained.lime());
    infidelity.add(Infidelity.of(game, contributions));
    infidelityOfLime.add(Infidelity.of(game, lime));
    addOrders(game, PlayerOrder.of(contributions), PlayerOrder.of(lime));
  }

  /** Where all orders come to the same there is nothing to compare. */
  private void addOrders(Game game, PlayerOrder order, PlayerOrder lime) {
    PerturbationCurves curves = new PerturbationCurves(game);
    if (!curves.tellOrdersApart()) {
      return;
    }
    deletion.add(curves.deletion(order), curves.randomDeletion(), curves.deletion(lime));
    insertion.add(curves.insertion(order), curves.randomInsertion(), curves.insertion(lime));
    if (game.players() > TOP) {
      Erasure erasure = Erasure.of(game, order, TOP);
      Erasure ofLime = Erasure.of(game, lime, TOP);
      comprehensiveness.add(
          erasure.comprehensiveness(),
          erasure.randomComprehensiveness(),
          ofLime.comprehensiveness());
      sufficiency.add(-erasure.sufficiency(), -erasure.randomSufficiency(), -ofLime.sufficiency());
    }
  }

  Ordering comprehensiveness() {
    return comprehensiveness.ordering(1);
  }

  Ordering sufficiency() {
    return sufficiency.ordering(-1);
  }

  Ordering deletion() {
    return deletion.ordering(1);
  }

  Ordering insertion() {
    return insertion.ordering(1);
  }

  ExplanationQuality.Infidelity infidelity() {
    return new ExplanationQuality.Infidelity(infidelity.mean(), infidelityOfLime.mean());
  }

  /** Three orders on the same cases; more is better. */
  private static final class Race {

    private final RunningMean reached = new RunningMean();
    private final RunningMean random = new RunningMean();
    private final RunningMean lime = new RunningMean();
    private final RunningMean overRandom = new RunningMean();
    private final RunningMean overLime = new RunningMean();

    void add(double own, double ofRandom, double ofLime) {
      reached.add(own);
      random.add(ofRandom);
      lime.add(ofLime);
      overRandom.add(own - ofRandom);
      overLime.add(own - ofLime);
    }

    /**
     * @param sign −1 if less is better, of which the opposite was added
     */
    Ordering ordering(int sign) {
      return new Ordering(
          signed(reached, sign),
          new Rival(signed(random, sign), overRandom.mean()),
          new Rival(signed(lime, sign), overLime.mean()));
    }

    private static Mean signed(RunningMean running, int sign) {
      Mean mean = running.mean();
      return new Mean(sign * mean.value(), mean.standardError(), mean.n());
    }
  }
}
