/** Lambda around the functions: its Runtime API, its environment, and the servers beside it. */
@NullMarked
package dev.whence.lambda;

import org.jspecify.annotations.NullMarked;
