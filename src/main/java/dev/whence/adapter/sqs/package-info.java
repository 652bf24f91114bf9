/** Queues on Amazon SQS, or on whatever speaks its protocol. */
@NullMarked
package dev.whence.adapter.sqs;

import org.jspecify.annotations.NullMarked;
