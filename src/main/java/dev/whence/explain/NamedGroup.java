package dev.whence.explain;

import dev.whence.ranking.Group;

/** A group as a reason names it, with the direction in which it speaks. */
public record NamedGroup(Group group, Direction direction) {}
