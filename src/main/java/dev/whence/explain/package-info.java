/** From a ranked list to why: attributions, counterfactuals, and reasons in words. */
@NullMarked
package dev.whence.explain;

import org.jspecify.annotations.NullMarked;
