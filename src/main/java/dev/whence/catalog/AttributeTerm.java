package dev.whence.catalog;

import java.util.Objects;

/**
 * One term of one categorical attribute, written {@code attribute:term}, e.g. {@code genre:Crime}.
 */
public record AttributeTerm(String attribute, String term) implements Comparable<AttributeTerm> {

  public AttributeTerm {
    Objects.requireNonNull(attribute, "attribute is null");
    Objects.requireNonNull(term, "term is null");
    if (attribute.isEmpty() || attribute.indexOf(':') >= 0 || term.isEmpty()) {
      throw new IllegalArgumentException(
          "write attribute:term, e.g. genre:Crime; this is '" + attribute + ":" + term + "'");
    }
  }

  /** Parses {@code attribute:term}; the term may hold further colons. */
  public static AttributeTerm parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "write attribute:term, e.g. genre:Crime; this is '" + text + "'");
    }
    return new AttributeTerm(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(AttributeTerm other) {
    int byAttribute = attribute.compareTo(other.attribute);
    return byAttribute != 0 ? byAttribute : term.compareTo(other.term);
  }

  @Override
  public String toString() {
    return attribute + ":" + term;
  }
}
