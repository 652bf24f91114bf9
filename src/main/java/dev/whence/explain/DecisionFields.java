package dev.whence.explain;

import dev.whence.user.AdaptiveBits;
import dev.whence.user.AdaptiveNumbers;
import dev.whence.user.BinaryCoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The primitive fields of {@link DecisionFormat4}. Each method serves both ends: the writing end
 * stores its argument, the reading end ignores it, and both return what is stored.
 */
final class DecisionFields {

  /** All bytes, the letters of a ULID, those of base64 in addresses. */
  private static final String[] ALPHABETS = {
    "",
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  };

  private static final int ALPHABET_BITS = 2;
  private static final int MAX_TEXT_BYTES = 1 << 16;
  private static final double SCORE_SCALE = 1 << Decision.SCORE_BITS;

  private final BinaryCoder coder;
  private final List<String> texts = new ArrayList<>();
  private final AdaptiveBits known = new AdaptiveBits(2);
  private final AdaptiveNumbers indexes = new AdaptiveNumbers();
  private final AdaptiveNumbers lengths = new AdaptiveNumbers();
  private int wasKnown;

  DecisionFields(BinaryCoder coder) {
    this.coder = coder;
  }

  boolean flag(boolean value) {
    return coder.uniform(1, value ? 1 : 0) != 0;
  }

  /** A text: by its number if it stood here before, else letter by letter. */
  String text(String value) throws CharacterCodingException {
    int before = texts.indexOf(value);
    wasKnown = known.code(coder, wasKnown, before < 0 ? 0 : 1);
    if (wasKnown != 0) {
      return textBefore(indexes.code(coder, before));
    }
    String fresh = letters(value);
    texts.add(fresh);
    return fresh;
  }

  private String textBefore(long index) {
    if (index < 0 || index >= texts.size()) {
      throw new IllegalArgumentException("text " + index + " of " + texts.size());
    }
    return texts.get((int) index);
  }

  private String letters(String value) throws CharacterCodingException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int alphabet = (int) coder.uniform(ALPHABET_BITS, alphabetOf(value));
    long length = lengths.code(coder, utf8.length);
    if (length < 0 || length > MAX_TEXT_BYTES || alphabet >= ALPHABETS.length) {
      throw new IllegalArgumentException(
          "a text of " + length + " letters from alphabet " + alphabet);
    }
    byte[] letters = new byte[(int) length];
    for (int n = 0; n < letters.length; n++) {
      letters[n] = letter(ALPHABETS[alphabet], n < utf8.length ? utf8[n] : 0);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(letters)).toString();
  }

  private static int alphabetOf(String value) {
    for (int n = 1; n < ALPHABETS.length; n++) {
      if (isFrom(n, value)) {
        return n;
      }
    }
    return 0;
  }

  private static boolean isFrom(int alphabet, String value) {
    return value.chars().allMatch(letter -> ALPHABETS[alphabet].indexOf(letter) >= 0);
  }

  private byte letter(String alphabet, byte letter) {
    if (alphabet.isEmpty()) {
      return (byte) coder.uniform(Byte.SIZE, letter);
    }
    int bits = Integer.numberOfTrailingZeros(alphabet.length());
    return (byte) alphabet.charAt((int) coder.uniform(bits, Math.max(0, alphabet.indexOf(letter))));
  }

  /** Any number; one on the grid of {@link Decision} as the difference to another one. */
  double logits(AdaptiveNumbers differences, double value, double before) {
    boolean isWhole = flag(isWhole(value));
    if (!isWhole) {
      return Double.longBitsToDouble(coder.uniform(Long.SIZE, Double.doubleToRawLongBits(value)));
    }
    long base = isWhole(before) ? (long) (before * SCORE_SCALE) : 0;
    long steps = base + differences.signed(coder, (long) (value * SCORE_SCALE) - base);
    return steps / SCORE_SCALE;
  }

  private static boolean isWhole(double value) {
    return Math.abs(value) < Decision.MOST_LOGITS
        && Double.doubleToRawLongBits((long) (value * SCORE_SCALE) / SCORE_SCALE)
            == Double.doubleToRawLongBits(value);
  }

  /** A number that is nearly always the same. */
  double share(double value, double usual) {
    boolean isUsual = flag(Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(usual));
    return isUsual
        ? usual
        : Double.longBitsToDouble(coder.uniform(Long.SIZE, Double.doubleToRawLongBits(value)));
  }

  float fixedFloat(float value) {
    return flag(Float.floatToRawIntBits(value) == 0)
        ? 0
        : Float.intBitsToFloat((int) coder.uniform(Float.SIZE, Float.floatToRawIntBits(value)));
  }
}
