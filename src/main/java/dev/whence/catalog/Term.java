package dev.whence.catalog;

import java.util.Objects;

/**
 * One value of a categorical attribute: what the machine compares, and what a person reads.
 *
 * @param id compared exactly; 1 to 256 characters, not blank
 * @param label shown to people
 */
public record Term(String id, LocalizedText label) {

  private static final int MAX_LENGTH = 256;

  public Term {
    Objects.requireNonNull(label, "label is null");
    if (id.isBlank() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a term has 1 to " + MAX_LENGTH + " characters, this one has " + id.length());
    }
  }

  /** A term whose id is what people read. */
  public static Term of(String id) {
    return new Term(id, LocalizedText.of(id));
  }
}
