/** The things that can be recommended: items, their typed attributes, and the catalogue. */
@NullMarked
package dev.whence.catalog;

import org.jspecify.annotations.NullMarked;
