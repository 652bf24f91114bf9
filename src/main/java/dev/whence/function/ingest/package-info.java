/** The way of events that come in messages: a clickstream, a bus, a bulk import. */
@NullMarked
package dev.whence.function.ingest;

import org.jspecify.annotations.NullMarked;
