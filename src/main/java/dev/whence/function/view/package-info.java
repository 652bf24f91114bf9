/** The JSON of answers that more than one door gives. */
@NullMarked
package dev.whence.function.view;

import org.jspecify.annotations.NullMarked;
