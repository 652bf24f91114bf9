/** What the functions that are called by events have in common. */
@NullMarked
package dev.whence.function.event;

import org.jspecify.annotations.NullMarked;
