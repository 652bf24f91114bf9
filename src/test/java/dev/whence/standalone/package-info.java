/** The packaged jar as a person runs it: real processes, their kills, and their command line. */
@NullMarked
package dev.whence.standalone;

import org.jspecify.annotations.NullMarked;
