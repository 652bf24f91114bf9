/** What is known of a person, and how an event changes it. */
@NullMarked
package dev.whence.user;

import org.jspecify.annotations.NullMarked;
