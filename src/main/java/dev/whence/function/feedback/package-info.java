/** The door that takes feedback. */
@NullMarked
package dev.whence.function.feedback;

import org.jspecify.annotations.NullMarked;
