package dev.whence.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A word or phrase of a text, with what it means.
 *
 * @param meaning a key of the {@link Lexicon}, or one of the constants
 */
record ReadWord(String meaning, String text) {

  /** Stands for a value, e.g. <code>{1}</code>. */
  static final String VALUE = "value";

  static final String NUMBER = "number";

  /** Is in no lexicon. */
  static final String UNKNOWN = "unknown";

  private static final Pattern QUOTED_VALUE =
      Pattern.compile("[\"'“‘«《〈「『]\\s*(\\{[0-9]+})\\s*[\"'”’»》〉」』]");

  private static final String PUNCTUATION = ",.;:()-–—，。；：（）、";

  /** Whether it is a value or a number. */
  boolean isFigure() {
    return meaning.equals(VALUE) || meaning.equals(NUMBER);
  }

  /** Whether it tells what was done, or what a statement is about. */
  boolean isSubject() {
    return meaning.startsWith("about.") || meaning.startsWith("deed.");
  }

  /** The words of a text, in its order; spaces and punctuation are left out. */
  static List<ReadWord> of(String text, Lexicon lexicon) {
    String plain = plain(text);
    List<ReadWord> words = new ArrayList<>();
    int at = 0;
    while (at < plain.length()) {
      char first = plain.charAt(at);
      if (Character.isWhitespace(first) || PUNCTUATION.indexOf(first) >= 0) {
        at++;
      } else {
        ReadWord word = at(plain, at, lexicon);
        words.add(word);
        at += word.text().length();
      }
    }
    return words;
  }

  /** Curly apostrophes are straight ones, and quotation marks around a value say nothing. */
  private static String plain(String text) {
    return QUOTED_VALUE.matcher(text).replaceAll("$1").replace('’', '\'').toLowerCase(Locale.ROOT);
  }

  private static ReadWord at(String text, int at, Lexicon lexicon) {
    if (text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      return end < 0
          ? new ReadWord(UNKNOWN, "{")
          : new ReadWord(VALUE, text.substring(at, end + 1));
    }
    if (Character.isDigit(text.charAt(at))) {
      return new ReadWord(NUMBER, run(text, at, c -> Character.isDigit(c) || c == '.'));
    }
    Optional<String> phrase = lexicon.longestAt(text, at);
    return phrase
        .map(known -> new ReadWord(lexicon.meaning(known).orElse(UNKNOWN), known))
        .orElseGet(() -> new ReadWord(UNKNOWN, run(text, at, Lexicon::isSpelled)));
  }

  private interface Letters {
    boolean include(char letter);
  }

  /** At least one character. */
  private static String run(String text, int from, Letters letters) {
    int end = from + Character.charCount(text.codePointAt(from));
    while (end < text.length() && letters.include(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }
}
