package dev.whence.ranking;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A condition that every recommended item must meet, written {@code attribute:op:value}.
 *
 * <p>Terms are compared by id, numbers and times by size. An item without the attribute meets only
 * {@code ne}.
 *
 * @param value for {@code in}, alternatives separated by commas
 */
public record AttributeFilter(String attribute, Operator operator, String value) {

  /** How the attribute is compared. */
  public enum Operator {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE,
    IN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AttributeFilter {
    Objects.requireNonNull(operator, "operator is null");
    if (attribute.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException(
          "write attribute:op:value with op one of " + words() + "; attribute or value is empty");
    }
  }

  /** Parses {@code attribute:op:value}; the value may hold colons. */
  public static AttributeFilter parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException(
          "write attribute:op:value, e.g. genre:eq:Drama; this is '" + text + "'");
    }
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(o -> o.word().equals(parts[1]))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + parts[1] + "' is no operator; use one of " + words()));
    return new AttributeFilter(parts[0], operator, parts[2]);
  }

  private static String words() {
    return String.join(", ", Arrays.stream(Operator.values()).map(Operator::word).toList());
  }

  /** Whether the item meets the condition. */
  public boolean accepts(Item item) {
    AttributeValue actual = item.attributes().get(attribute);
    if (operator == Operator.NE) {
      return actual == null || !equalsAny(actual, List.of(value));
    }
    if (actual == null) {
      return false;
    }
    return switch (operator) {
      case EQ -> equalsAny(actual, List.of(value));
      case IN -> equalsAny(actual, List.of(value.split(",")));
      case NE -> throw new AssertionError("handled above");
      case LT -> compares(actual, c -> c < 0);
      case LTE -> compares(actual, c -> c <= 0);
      case GT -> compares(actual, c -> c > 0);
      case GTE -> compares(actual, c -> c >= 0);
    };
  }

  private static boolean equalsAny(AttributeValue actual, List<String> wanted) {
    if (actual instanceof AttributeValue.Terms terms) {
      return terms.terms().stream().map(Term::id).anyMatch(wanted::contains);
    }
    return wanted.stream().anyMatch(w -> compares(actual, w, c -> c == 0));
  }

  private boolean compares(AttributeValue actual, java.util.function.IntPredicate outcome) {
    return compares(actual, value, outcome);
  }

  private static boolean compares(
      AttributeValue actual, String wanted, java.util.function.IntPredicate outcome) {
    try {
      if (actual instanceof AttributeValue.Numeric number) {
        return outcome.test(Double.compare(number.value(), Double.parseDouble(wanted)));
      }
      if (actual instanceof AttributeValue.Time time) {
        return outcome.test(time.value().compareTo(Instant.parse(wanted)));
      }
      return false;
    } catch (NumberFormatException | DateTimeParseException e) {
      return false;
    }
  }
}
