/** Model versions in folders. */
@NullMarked
package dev.whence.adapter.file.model;

import org.jspecify.annotations.NullMarked;
