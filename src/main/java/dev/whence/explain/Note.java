package dev.whence.explain;

/** What a reason adds to its grounds, in no language yet. */
sealed interface Note {

  /** A rule raised the item. */
  record Raised(RuleEffect effect) implements Note {}

  /** Chance put it there, in order to learn. */
  record Explored() implements Note {}

  /** The person is new, or the profile was not used. */
  record Unacquainted(Acquaintance acquaintance) implements Note {}

  /** What kind of note it is, e.g. {@code rule.boost}. */
  default String word() {
    if (this instanceof Raised raised) {
      return "rule." + raised.effect().rule().word();
    }
    return this instanceof Unacquainted unacquainted
        ? unacquainted.acquaintance().word()
        : "exploration";
  }
}
