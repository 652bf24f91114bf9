package dev.whence.adapter.file.dataset;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.Term;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a cell of an items file says as an attribute. */
final class Cells {

  private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Cells() {}

  /** The distinct parts that are not blank. */
  static List<String> split(String cell, char separator) {
    return Pattern.compile(String.valueOf(separator), Pattern.LITERAL)
        .splitAsStream(cell)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  static Optional<AttributeValue> terms(String cell, char separator) {
    List<Term> terms = split(cell, separator).stream().map(Term::of).toList();
    return terms.isEmpty() ? Optional.empty() : Optional.of(new Terms(terms));
  }

  /**
   * A price above zero; empty for 0, which stands for "no price" as often as for "free".
   *
   * @throws IllegalArgumentException if it is negative
   */
  static Optional<AttributeValue> price(double price) {
    if (price < 0) {
      throw new IllegalArgumentException("a price lies above 0, this one is " + price);
    }
    return price == 0 ? Optional.empty() : Optional.of(new Numeric(price));
  }

  /** The name of a column in the catalogue's spelling: {@code CATEGORY_L1} is categoryL1. */
  static String attributeName(String column) {
    StringBuilder name = new StringBuilder();
    WORD_BREAK
        .splitAsStream(column.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .forEach(word -> name.append(name.isEmpty() ? word : capitalized(word)));
    return name.toString();
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
