package dev.whence.function.explain.picture;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * What foreign texts need to stand in a picture: letters that XML allows, and lines that fit.
 *
 * <p>The fonts of the reader are not known, so widths are upper bounds by class of letter: the
 * widest of the usual sans-serif fonts, rounded up. What is measured here looks shorter, hardly
 * ever longer.
 */
final class Letters {

  private static final String ELLIPSIS = "…";
  private static final int REPLACEMENT = 0xFFFD;

  private static final String NARROW = "ijl|' ";
  private static final String SLIM = "I!,.:;`()[]/\\\"-ftr";
  private static final String BROAD = "%@MWmw&";
  private static final String DASHES_AND_QUOTES = "‐‑–‘’“”«»·−×+";

  /** Single letters that are drawn as a line of calligraphy. */
  private static final String WHOLE_SENTENCES = "\uFDFA\uFDFB\uFDFD\u2E3A\u2E3B";

  private Letters() {}

  /** The text in one line, without what XML forbids and without what turns the direction round. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(letter -> append(clean, letter));
    return clean.toString().strip();
  }

  private static void append(StringBuilder clean, int letter) {
    switch (Character.getType(letter)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          clean.append(' ');
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          clean.appendCodePoint(REPLACEMENT);
      default -> {
        if (!turnsDirection(letter)) {
          clean.appendCodePoint(letter);
        }
      }
    }
  }

  private static boolean turnsDirection(int letter) {
    return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
  }

  static boolean isRightToLeft(String text) {
    return !text.isEmpty()
        && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
  }

  /** An upper bound of the width, in font sizes. */
  static double ems(String text) {
    return text.codePoints().mapToDouble(Letters::ems).sum();
  }

  private static double ems(int letter) {
    if (letter < 0x80) {
      return latin((char) letter);
    }
    int type = Character.getType(letter);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    if (DASHES_AND_QUOTES.indexOf(letter) >= 0) {
      return 0.85;
    }
    if (isSquare(letter)) {
      return 1.02;
    }
    if (WHOLE_SENTENCES.indexOf(letter) >= 0) {
      return 12;
    }
    if (letter < 0x250 || (letter >= 0x590 && letter < 0x600)) {
      return Character.isUpperCase(letter) ? 1 : 0.75;
    }
    return letter < 0x530 ? 1.05 : 1.3;
  }

  /** Chinese, Japanese and Korean letters and punctuation. */
  private static boolean isSquare(int letter) {
    return Character.isIdeographic(letter)
        || (letter >= 0x2E80 && letter < 0xD800)
        || (letter >= 0xFF00 && letter < 0xFFF0);
  }

  private static double latin(char letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 0.37;
    }
    if (SLIM.indexOf(letter) >= 0) {
      return 0.47;
    }
    if (BROAD.indexOf(letter) >= 0) {
      return 1.02;
    }
    return Character.isUpperCase(letter) ? 0.8 : 0.65;
  }

  /** The text, or as much of it as fits with an ellipsis. */
  static String fit(String text, TextStyle style, double width) {
    return style.width(text) <= width ? text : cut(text, style, width - style.width(ELLIPSIS));
  }

  private static String cut(String text, TextStyle style, double width) {
    return text.substring(0, end(text, style, width)).stripTrailing() + ELLIPSIS;
  }

  /** The text in at most so many lines, the last one cut if it has to be. */
  static List<String> wrap(String text, TextStyle style, double width, int lines) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    while (wrapped.size() < lines - 1 && style.width(rest) > width) {
      int end = end(rest, style, width);
      int space = rest.lastIndexOf(' ', end);
      int line = space > 0 ? space : end;
      wrapped.add(rest.substring(0, line).stripTrailing());
      rest = rest.substring(line).stripLeading();
    }
    wrapped.add(fit(rest, style, width));
    return wrapped;
  }

  /** Where a line ends at the latest; after its first letter at the earliest. */
  private static int end(String text, TextStyle style, double width) {
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      if (end > 0 && style.width(text.substring(0, next)) > width) {
        return end;
      }
      end = next;
    }
    return end;
  }
}
