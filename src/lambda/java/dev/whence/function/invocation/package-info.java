/** What every function does at the beginning and at the end of an invocation by Lambda. */
@NullMarked
package dev.whence.function.invocation;

import org.jspecify.annotations.NullMarked;
