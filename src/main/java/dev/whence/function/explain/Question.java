package dev.whence.function.explain;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.RequestRefusedException;
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
    Language language) {

  /**
   * @throws RequestRefusedException if a contrast is asked for of a method that has none; names
   *     those that have one
   */
  void requireContrastIfAsked() {
    if (against.isPresent() && !method.dividesScore()) {
      throw RequestRefusedException.invalid(
          new FieldFault(
              askedAt,
              "is '"
                  + against.get()
                  + "', but "
                  + method.word()
                  + " has no contrast; methods that have one are "
                  + Method.words(Method.withContrast())));
    }
  }
}
