/** What all doors share: problems, request ids, query parameters, languages, views of items. */
@NullMarked
package dev.whence.function.http;

import org.jspecify.annotations.NullMarked;
