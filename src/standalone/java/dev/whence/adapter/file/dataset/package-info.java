/** Reads published data sets and exports of other systems into items and events. */
@NullMarked
package dev.whence.adapter.file.dataset;

import org.jspecify.annotations.NullMarked;
