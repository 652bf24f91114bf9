package dev.whence.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A typed property of an item. */
public sealed interface AttributeValue {

  /** Categorical: one or more terms, e.g. genres or a brand. */
  record Terms(List<Term> terms) implements AttributeValue {
    public Terms {
      if (terms.isEmpty()) {
        throw new IllegalArgumentException("a categorical attribute needs at least one term");
      }
      terms = List.copyOf(terms);
    }

    public static Terms of(String... ids) {
      return new Terms(List.of(ids).stream().map(Term::of).toList());
    }
  }

  /** A finite number in the catalogue's own unit, e.g. a price. */
  record Numeric(double value) implements AttributeValue {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a number must be finite, this one is " + value);
      }
    }
  }

  /** A moment, e.g. the release. */
  record Time(Instant value) implements AttributeValue {
    public Time {
      Objects.requireNonNull(value, "value is null");
    }
  }
}
