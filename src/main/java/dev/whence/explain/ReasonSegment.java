package dev.whence.explain;

/**
 * One statement of a reason; its titles, terms and numbers stand apart, see {@link ReasonOutline}.
 */
public sealed interface ReasonSegment {

  /** What it says, with <code>{1}</code>, <code>{2}</code>, … for the values of the outline. */
  String text();

  /**
   * A group that speaks for the item or against it.
   *
   * @param inferred whether it leans on what was inferred of the person, which is no fact
   */
  record Ground(NamedGroup named, Strength strength, boolean inferred, String text)
      implements ReasonSegment {}

  /**
   * What is said beside the groups.
   *
   * @param subject {@code rule.diversity}, {@code rule.exploration}, {@code rule.boost}, {@code
   *     exploration}, {@code new}, {@code profile_off}; or {@code none} where no group stands out
   */
  record Remark(String subject, String text) implements ReasonSegment {}
}
