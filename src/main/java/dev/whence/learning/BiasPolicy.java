package dev.whence.learning;

import java.time.Duration;

/**
 * How clicks make the bias of an item.
 *
 * @param halfLife after which a reaction counts half
 * @param shrinkage clicks, and as many expected ones, that every item is given beforehand: with
 *     fewer reactions than that hardly anything is concluded
 * @param most the largest bias, either way, in logits
 */
public record BiasPolicy(Duration halfLife, double shrinkage, double most) {

  public BiasPolicy {
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("a half-life is longer than zero, not " + halfLife);
    }
    if (!(shrinkage > 0 && most > 0 && shrinkage < 1e9 && most < 1e9)) {
      throw new IllegalArgumentException(
          "shrinkage and most are above 0, not " + shrinkage + " and " + most);
    }
  }

  /**
   * b = clip(ln((C + λ) / (E + λ)), ±most) with C the clicks of the item, E those that its places
   * would have brought any item (clicks over expected clicks, Zhang and Jones 2007), λ the
   * shrinkage. The place is divided out, so it is never a merit.
   *
   * @param left what of the item's counts is left by now, 0 to 1
   * @param rates of {@link #rates}
   */
  double bias(ReactionCount item, double left, double[] rates) {
    double expected = 0;
    for (int band = 0; band < rates.length; band++) {
      expected += item.seen(band) * rates[band];
    }
    double ratio = (left * item.clicks() + shrinkage) / (left * expected + shrinkage);
    return Math.max(-most, Math.min(most, Math.log(ratio)));
  }

  /** How often a seen place was clicked, by band; of a band that was hardly seen the mean rate. */
  double[] rates(ReactionCount all) {
    double seen = 0;
    for (int band = 0; band < PositionBand.COUNT; band++) {
      seen += all.seen(band);
    }
    double mean = seen == 0 ? 0 : all.clicks() / seen;
    double[] rates = new double[PositionBand.COUNT];
    for (int band = 0; band < rates.length; band++) {
      rates[band] = (all.clicked(band) + shrinkage * mean) / (all.seen(band) + shrinkage);
    }
    return rates;
  }
}
