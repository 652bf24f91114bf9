package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import java.util.Optional;

/**
 * What is asked about one item.
 *
 * @param baseline what contributions are measured from
 * @param against why the item above this one
 * @param askedAt how the caller wrote {@code against}, for problems
 */
public record Question(
    ItemId item,
    Method method,
    Baseline baseline,
    Optional<ItemId> against,
    String askedAt,
    Language language) {}
