package dev.whence.user;

/**
 * Numbers of a kind: their sign and length in bits are learned, and so are the two bits below the
 * highest one; the rest is taken as evenly spread.
 */
public final class AdaptiveNumbers {

  private static final int LENGTH_BITS = 7;
  private static final int LEARNED = 2;
  private static final int NODES = 1 << LEARNED;

  private final AdaptiveBits signs = new AdaptiveBits(1);
  private final AdaptiveBits lengths = new AdaptiveBits(1 << LENGTH_BITS);
  private final AdaptiveBits tops = new AdaptiveBits((Long.SIZE + 1) * NODES);

  /** Codes a number of 0 or more. */
  public long code(BinaryCoder coder, long value) {
    int length = lengths.tree(coder, 0, LENGTH_BITS, Long.SIZE - Long.numberOfLeadingZeros(value));
    if (length <= 1) {
      return length;
    }
    int learned = Math.min(LEARNED, length - 1);
    int rest = length - 1 - learned;
    int base = Math.min(length, Long.SIZE) * NODES;
    long top =
        1L << learned
            | tops.tree(coder, base, learned, (int) (value >>> rest) & ((1 << learned) - 1));
    return top << rest | coder.uniform(rest, value);
  }

  /** Codes any number. */
  public long signed(BinaryCoder coder, long value) {
    int negative = signs.code(coder, 0, value < 0 ? 1 : 0);
    long magnitude = code(coder, value < 0 ? -value : value);
    return negative == 0 ? magnitude : -magnitude;
  }
}
