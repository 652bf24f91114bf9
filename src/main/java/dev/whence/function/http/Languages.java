package dev.whence.function.http;

import dev.whence.explain.Language;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** Chooses the language of an answer. */
public final class Languages {

  /** The query parameter. */
  public static final String PARAMETER = "lang";

  private Languages() {}

  /**
   * @throws IllegalArgumentException if nothing is said in that language
   */
  public static Language read(String code) {
    return Language.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("is '" + code + "'; use en or zh"));
  }

  /** What was asked for; else the first of Accept-Language that is spoken here; else English. */
  public static Language choose(Optional<Language> asked, HttpHeaders headers) {
    return asked.orElseGet(() -> accepted(headers));
  }

  private static Language accepted(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .map(Locale::getLanguage)
        .flatMap(code -> Language.ofCode(code).stream())
        .findFirst()
        .orElse(Language.EN);
  }
}
