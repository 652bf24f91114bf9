@NullMarked
package dev.whence.explain.quality;

import org.jspecify.annotations.NullMarked;
