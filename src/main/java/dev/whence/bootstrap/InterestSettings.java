package dev.whence.bootstrap;

import dev.whence.user.EventStrengths;
import dev.whence.user.EventType;
import dev.whence.user.HalfLife;
import dev.whence.user.InterestWeights;
import java.util.Map;

/** From {@code whence.interest.*} to the weights of interests. */
final class InterestSettings {

  private InterestSettings() {}

  /**
   * @throws CommandFailedException if the settings contradict themselves; says which
   */
  static InterestWeights weights(WhenceConfig.Interest wanted) {
    try {
      return new InterestWeights(
          wanted.frequency(),
          wanted.recency(),
          wanted.frequencyHalfLife().map(HalfLife::of).orElse(HalfLife.NEVER_FADES),
          HalfLife.of(wanted.recencyHalfLife()),
          new EventStrengths(byType(wanted.strength()), wanted.fullDwell()));
    } catch (IllegalArgumentException contradiction) {
      throw new CommandFailedException(
          "whence.interest.* (WHENCE_INTEREST_…) cannot be used: " + contradiction.getMessage());
    }
  }

  private static Map<EventType, Double> byType(WhenceConfig.InterestStrength strength) {
    return Map.of(
        EventType.PURCHASE, strength.purchase(),
        EventType.CART, strength.cart(),
        EventType.LIKE, strength.like(),
        EventType.CLICK, strength.click(),
        EventType.VIEW, strength.view(),
        EventType.RATING, strength.rating(),
        EventType.DWELL, strength.dwell(),
        EventType.DISLIKE, strength.dislike(),
        EventType.HIDE, strength.hide());
  }
}
