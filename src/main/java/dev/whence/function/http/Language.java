package dev.whence.function.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** The languages in which people are answered. */
public enum Language {
  EN,
  ZH;

  /** The code in the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if that is neither {@code en} nor {@code zh}
   */
  public static Language ofCode(String code) {
    return switch (code) {
      case "en" -> EN;
      case "zh" -> ZH;
      default -> throw new IllegalArgumentException("is '" + code + "'; use en or zh");
    };
  }

  /** What {@code lang} says; else the first of Accept-Language that is spoken here; else English. */
  public static Language choose(Optional<Language> lang, HttpHeaders headers) {
    return lang.orElseGet(() -> accepted(headers));
  }

  private static Language accepted(HttpHeaders headers) {
    for (Locale locale : headers.getAcceptableLanguages()) {
      for (Language language : values()) {
        if (locale.getLanguage().equals(language.code())) {
          return language;
        }
      }
    }
    return EN;
  }
}
