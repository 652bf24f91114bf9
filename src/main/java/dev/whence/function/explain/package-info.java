/** The door that explains: answers as they were made, interests, and the recommender itself. */
@NullMarked
package dev.whence.function.explain;

import org.jspecify.annotations.NullMarked;
