/** Services that are asked over HTTP. */
@NullMarked
package dev.whence.adapter.http;

import org.jspecify.annotations.NullMarked;
