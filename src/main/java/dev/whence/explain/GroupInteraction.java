package dev.whence.explain;

import dev.whence.ranking.Group;

/**
 * How much more two groups add to the score together than apart.
 *
 * @param interaction the Shapley interaction index, in units of the score; see {@link
 *     PairwiseInteractions}
 */
public record GroupInteraction(Group first, Group second, double interaction) {}
