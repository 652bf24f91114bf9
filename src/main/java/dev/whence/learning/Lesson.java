package dev.whence.learning;

import dev.whence.catalog.Catalog;

/**
 * What a model is made from.
 *
 * @param sequences everything that is known
 * @param catalog what the items are
 */
public record Lesson(Sequences sequences, Catalog catalog) {}
