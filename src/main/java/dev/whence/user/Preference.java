package dev.whence.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person declared about an attribute; it overrides what was inferred. */
public enum Preference {
  MORE(1),
  LESS(2),
  BLOCK(3);

  private final int code;

  Preference(int code) {
    this.code = code;
  }

  /** What storage writes: never change or reuse one. */
  public int code() {
    return code;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Preference> ofWord(String word) {
    return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
  }

  public static Optional<Preference> ofCode(int code) {
    return Arrays.stream(values()).filter(p -> p.code == code).findFirst();
  }
}
