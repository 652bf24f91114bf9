/**
 * A shop that does not exist: products, shoppers with planted tastes, and what they did, so that a
 * process which starts with nothing has something to recommend, and tests know what is true.
 */
@NullMarked
package dev.whence.demo;

import org.jspecify.annotations.NullMarked;
