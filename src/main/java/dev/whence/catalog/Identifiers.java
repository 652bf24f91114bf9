package dev.whence.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one rule for ids of users, items and events: 1 to 128 bytes of printable UTF-8. */
public final class Identifiers {

  /** The longest id, in bytes of UTF-8. */
  public static final int MAX_BYTES = 128;

  private Identifiers() {}

  /**
   * Returns {@code value} if it may serve as an id.
   *
   * @throws IllegalArgumentException if it is empty, longer than {@value #MAX_BYTES} bytes, or
   *     holds a space, a control character or an unpaired surrogate
   */
  public static String requireValid(String value, String name) {
    Objects.requireNonNull(value, () -> name + " is null");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " is empty; give 1 to " + MAX_BYTES + " bytes");
    }
    if (isShortAscii(value)) {
      return value;
    }
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_BYTES) {
      throw new IllegalArgumentException(
          name + " has " + length + " bytes; at most " + MAX_BYTES + " are allowed");
    }
    value
        .codePoints()
        .filter(c -> !isPrintable(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      "%s holds U+%04X; spaces and control characters are not allowed", name, c));
            });
    return value;
  }

  /** Nearly every id is; all that is checked else takes twenty times as long. */
  private static boolean isShortAscii(String value) {
    if (value.length() > MAX_BYTES) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) <= ' ' || value.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
