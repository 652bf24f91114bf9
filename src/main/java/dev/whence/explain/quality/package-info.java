/** How true an explanation is: figures of single explanations, from the games that they divide. */
@NullMarked
package dev.whence.explain.quality;

import org.jspecify.annotations.NullMarked;
