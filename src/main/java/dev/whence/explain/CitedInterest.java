package dev.whence.explain;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.LocalizedText;
import java.util.Objects;

/**
 * An interest that bears on an item: a term of the item with its weight for the person.
 *
 * @param label what a person reads for the term
 * @param weight positive for liking, negative for dislike
 * @param declared whether the person asked for it, rather than it being inferred
 */
public record CitedInterest(
    AttributeTerm term, LocalizedText label, double weight, boolean declared) {

  public CitedInterest {
    Objects.requireNonNull(term, "term is null");
    Objects.requireNonNull(label, "label is null");
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "a weight must be finite, that of " + term + " is " + weight);
    }
  }
}
