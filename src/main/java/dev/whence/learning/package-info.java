/** From feedback to the next model: counting, training, evaluation, publication. */
@NullMarked
package dev.whence.learning;

import org.jspecify.annotations.NullMarked;
