/** How a retraining is called for, and what is told of it. */
@NullMarked
package dev.whence.function.retrain;

import org.jspecify.annotations.NullMarked;
