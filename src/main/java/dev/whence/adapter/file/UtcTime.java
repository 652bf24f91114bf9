package dev.whence.adapter.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Reads what {@link Instant#toString} writes. {@link Instant#parse} assembles a formatter at each
 * call, which takes most of the time of reading a log; what is written otherwise is left to it.
 */
final class UtcTime {

  private static final String TO_THE_SECOND = "0000-00-00T00:00:00Z";
  private static final int END_OF_SECOND = TO_THE_SECOND.length() - 1;
  private static final int MAX_FRACTION_DIGITS = 9;

  private UtcTime() {}

  /**
   * Reads a time in UTC.
   *
   * @throws IllegalArgumentException if it is no time of RFC 3339
   */
  static Instant parse(String text) {
    try {
      return isPlain(text) ? parsePlain(text) : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no RFC 3339 time", e);
    }
  }

  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    return startsPlain(text)
        && text.charAt(last) == 'Z'
        && (last == END_OF_SECOND || isFraction(text, last));
  }

  private static boolean startsPlain(String text) {
    if (text.length() <= END_OF_SECOND) {
      return false;
    }
    for (int i = 0; i < END_OF_SECOND; i++) {
      char expected = TO_THE_SECOND.charAt(i);
      if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFraction(String text, int end) {
    int digits = end - END_OF_SECOND - 1;
    return text.charAt(END_OF_SECOND) == '.'
        && digits >= 1
        && digits <= MAX_FRACTION_DIGITS
        && areDigits(text, END_OF_SECOND + 1, end);
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Instant parsePlain(String text) {
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
    return Instant.ofEpochSecond(date.toEpochDay() * 86_400 + time.toSecondOfDay(), nanos(text));
  }

  private static int nanos(String text) {
    int nanos = 0;
    int end = text.length() - 1;
    for (int i = 1; i <= MAX_FRACTION_DIGITS; i++) {
      int at = END_OF_SECOND + i;
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
