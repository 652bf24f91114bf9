package dev.whence.catalog;

import java.util.Map;
import java.util.TreeMap;

/**
 * A text that a person reads, by language ({@code en}, {@code zh}, …).
 *
 * @param byLanguage at least one entry, keyed by ISO 639-1 code
 */
public record LocalizedText(Map<String, String> byLanguage) {

  public LocalizedText {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("a text needs at least one language");
    }
    byLanguage.forEach(
        (language, text) -> {
          if (!language.matches("[a-z]{2,3}")) {
            throw new IllegalArgumentException(
                "'" + language + "' is no language code; use ISO 639 codes such as en or zh");
          }
          if (text.isBlank()) {
            throw new IllegalArgumentException("the text for '" + language + "' is blank");
          }
        });
    byLanguage = Map.copyOf(new TreeMap<>(byLanguage));
  }

  /** A text that is the same in every language. */
  public static LocalizedText of(String text) {
    return new LocalizedText(Map.of("en", text));
  }

  public static LocalizedText of(String english, String chinese) {
    return new LocalizedText(Map.of("en", english, "zh", chinese));
  }

  /** The text in {@code language}; else in English; else in the first language there is. */
  public String in(String language) {
    String exact = byLanguage.get(language);
    if (exact != null) {
      return exact;
    }
    String english = byLanguage.get("en");
    return english != null ? english : new TreeMap<>(byLanguage).firstEntry().getValue();
  }
}
