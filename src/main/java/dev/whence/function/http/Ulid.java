package dev.whence.function.http;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Makes ids of 26 characters that sort by time: 48 bits of milliseconds, 80 random bits, in
 * Crockford's base 32 (<a href="https://github.com/ulid/spec">ULID</a>). Thread-safe.
 */
public final class Ulid {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;

  private final Clock clock;
  private final SecureRandom random;

  public Ulid(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  public String next() {
    StringBuilder id = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
    long millis = clock.millis();
    for (int shift = 5 * (TIME_CHARACTERS - 1); shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
    }
    byte[] bytes = new byte[RANDOM_CHARACTERS];
    random.nextBytes(bytes);
    for (byte b : bytes) {
      id.append(ALPHABET.charAt(b & 31));
    }
    return id.toString();
  }
}
