package dev.whence.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Noise for private counts: whole numbers from the discrete Laplace distribution (Ghosh,
 * Roughgarden and Sundararajan 2009), P(k) = (1 − q)/(1 + q) · q^|k| with q = e^(−1/scale), drawn
 * from a keyed hash of what is counted. The same count of the same day has the same noise, so that
 * to publish it again tells nothing new; without the secret nobody can take it away. Thread-safe.
 */
final class DayNoise {

  /** Keeps these hashes apart from all others that may be made with the same secret. */
  private static final String DOMAIN = "whence signals of a day, 1";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret at least 16 bytes
   */
  DayNoise(byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException(
          "the secret of the noise has at least 16 bytes, not " + secret.length);
    }
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * @param count what the noise is for
   * @param scale above 0; the standard deviation is about √2 times as large
   */
  long draw(List<String> count, double scale) {
    ByteBuffer bits = hash(DOMAIN + "\n" + String.join("\n", count));
    long above = geometric(uniform(bits.getLong()), scale);
    long below = geometric(uniform(bits.getLong()), scale);
    return above - below;
  }

  /** The variance of a draw, 2q/(1 − q)². */
  static double variance(double scale) {
    double q = Math.exp(-1 / scale);
    return 2 * q / ((1 - q) * (1 - q));
  }

  /** In (0, 1], in steps of 2^−53. */
  private static double uniform(long bits) {
    return ((bits >>> 11) + 1) * 0x1.0p-53;
  }

  /** P(k) = (1 − q)·q^k for k = 0, 1, … */
  private static long geometric(double uniform, double scale) {
    return (long) Math.floor(-Math.log(uniform) * scale);
  }

  private ByteBuffer hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
