/** Lambda around the real zips: its Runtime API, its environment, its events. */
@NullMarked
package dev.whence.lambda;

import org.jspecify.annotations.NullMarked;
