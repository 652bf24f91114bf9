package dev.whence.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person did. The code is what storage writes: never change or reuse one. */
public enum EventType {
  IMPRESSION(0, Sign.NONE),
  VIEW(1, Sign.POSITIVE),
  CLICK(2, Sign.POSITIVE),
  LIKE(3, Sign.POSITIVE),
  DISLIKE(4, Sign.NEGATIVE),
  HIDE(5, Sign.NEGATIVE),
  CART(6, Sign.POSITIVE),
  PURCHASE(7, Sign.POSITIVE),
  RATING(8, Sign.BY_VALUE),
  DWELL(9, Sign.BY_VALUE),
  EXPLANATION_HELPFUL(10, Sign.NONE);

  /** Whether the event speaks for its item or against it. */
  public enum Sign {
    POSITIVE,
    NEGATIVE,
    BY_VALUE,
    NONE
  }

  private static final EventType[] BY_CODE = values();

  private final int code;
  private final Sign sign;

  EventType(int code, Sign sign) {
    this.code = code;
    this.sign = sign;
  }

  public int code() {
    return code;
  }

  public Sign sign() {
    return sign;
  }

  /** The word in the contract, e.g. {@code explanation_helpful}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EventType> ofWord(String word) {
    return Arrays.stream(BY_CODE).filter(type -> type.word().equals(word)).findFirst();
  }

  public static Optional<EventType> ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
  }
}
