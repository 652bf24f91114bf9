/** Objects on Amazon S3, or on whatever speaks its protocol. */
@NullMarked
package dev.whence.adapter.s3;

import org.jspecify.annotations.NullMarked;
