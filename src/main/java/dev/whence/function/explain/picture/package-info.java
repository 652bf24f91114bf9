/** Pictures of explanations as SVG: plain values in, a document out. */
@NullMarked
package dev.whence.function.explain.picture;

import org.jspecify.annotations.NullMarked;
