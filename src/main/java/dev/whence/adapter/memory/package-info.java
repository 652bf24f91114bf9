/** Stores that live and die with the process: for tests, experiments and replays. */
@NullMarked
package dev.whence.adapter.memory;

import org.jspecify.annotations.NullMarked;
