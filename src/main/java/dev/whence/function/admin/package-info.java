/** The door of those who run the service: catalogue, models, a person's export and erasure. */
@NullMarked
package dev.whence.function.admin;

import org.jspecify.annotations.NullMarked;
