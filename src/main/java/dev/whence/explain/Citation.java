package dev.whence.explain;

import dev.whence.ranking.Group;

/** What a reason says about one group, in no language yet. */
record Citation(NamedGroup named, Strength strength, Evidence evidence) {

  /** Whether it leans on what was inferred of the person. */
  boolean isInferred() {
    boolean declared = evidence instanceof Evidence.Terms terms && terms.declared();
    return named.group() == Group.INTEREST && !declared;
  }
}
