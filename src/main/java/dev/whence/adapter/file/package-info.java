/** What is kept in plain files: the training log of a process without a cloud. */
@NullMarked
package dev.whence.adapter.file;

import org.jspecify.annotations.NullMarked;
