package dev.whence.explain;

import java.util.Locale;

/** A rule that orders an answer beside the scores. */
public enum Rule {
  /** Spreads an answer over unlike items. */
  DIVERSITY,
  /** Gives a place to items of which little is known. */
  EXPLORATION,
  /** Set by the operator of the service. */
  BOOST;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
