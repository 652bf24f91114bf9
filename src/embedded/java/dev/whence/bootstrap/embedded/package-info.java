/** Redis and SQS inside the standalone process; no other build holds this package. */
@NullMarked
package dev.whence.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
