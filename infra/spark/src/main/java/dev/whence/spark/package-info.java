/** Counting the training log with Apache Spark. */
@NullMarked
package dev.whence.spark;

import org.jspecify.annotations.NullMarked;
