package dev.whence.explain;

/** What a reason says about one group, in no language yet. */
record Citation(NamedGroup named, Strength strength, Evidence evidence) {}
