/** The door that recommends: known, new and anonymous people, and items similar to an item. */
@NullMarked
package dev.whence.function.recommend;

import org.jspecify.annotations.NullMarked;
