/** Wiring and configuration: the only room that sees every other. */
@NullMarked
package dev.whence.bootstrap;

import org.jspecify.annotations.NullMarked;
