/** From a person to a ranked list: item graph, candidates, features, scores, re-ranking. */
@NullMarked
package dev.whence.ranking;

import org.jspecify.annotations.NullMarked;
