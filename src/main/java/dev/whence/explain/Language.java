package dev.whence.explain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which reasons are given; each has its file {@code reasons/<code>.properties}. */
public enum Language {
  EN,
  ZH;

  /** The ISO 639-1 code, e.g. {@code en}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Language> ofCode(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }
}
