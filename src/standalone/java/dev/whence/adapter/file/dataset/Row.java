package dev.whence.adapter.file.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of a table. What does not make sense is thrown as {@link IllegalArgumentException}, by
 * the row as by the domain's types, and rejects this row alone.
 *
 * @param line where it starts, from 1
 */
record Row(long line, List<String> cells, Columns columns) {

  private static final long YEAR_2100 = 4_102_444_800L;

  Row {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "has " + cells.size() + " columns, the header has " + columns.size());
    }
  }

  /** The text of a cell; empty if there is no such column or nothing in it. */
  Optional<String> find(String column) {
    return columns.has(column)
        ? Optional.of(cells.get(columns.position(column)).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  String text(String column) {
    String text = cells.get(columns.position(column)).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(column + " is empty");
    }
    return text;
  }

  double number(String column) {
    return parseNumber(column, text(column));
  }

  /** A cell in seconds since 1970. */
  Instant time(String column) {
    return parseTime(column, text(column));
  }

  static double parseNumber(String column, String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " is no number: '" + text + "'", e);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(column + " is not finite: '" + text + "'");
    }
    return value;
  }

  static Instant parseTime(String column, String text) {
    double seconds = parseNumber(column, text);
    if (seconds < 0 || seconds >= YEAR_2100) {
      throw new IllegalArgumentException(
          column
              + " lies outside the years 1970 to 2099: '"
              + text
              + "'; give seconds since 1970, not milliseconds");
    }
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }
}
