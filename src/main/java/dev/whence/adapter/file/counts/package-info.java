/** What was counted of the training log, in one file. */
@NullMarked
package dev.whence.adapter.file.counts;

import org.jspecify.annotations.NullMarked;
