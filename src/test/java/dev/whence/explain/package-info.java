@NullMarked
package dev.whence.explain;

import org.jspecify.annotations.NullMarked;
