package dev.whence.user;

/**
 * One end of a binary arithmetic coder: the writing end stores the bits it is given, the reading
 * end finds them again. The same walk over a format runs with either.
 *
 * <p>The interval [low, high] of 32 bits is split in the ratio of the probabilities, the part of
 * the bit is kept, and a byte leaves (or enters) as soon as both bounds agree on it. A bit that had
 * probability p takes -log₂ p bits. Only integers are used, so that every platform gives the same
 * bytes. See M. Mahoney, <a href="http://mattmahoney.net/dc/dce.html">Data Compression
 * Explained</a>, section 3.2.
 */
public abstract class BinaryCoder {

  BinaryCoder() {}

  /** Probabilities are this many bits wide. */
  static final int PROBABILITY_BITS = 16;

  static final int HALF = 1 << (PROBABILITY_BITS - 1);

  private static final long ALL = 0xffff_ffffL;
  private static final long TOP = 0xff00_0000L;

  private long low;
  private long high = ALL;

  /**
   * Codes one bit.
   *
   * @param bit 0 or 1; the reading end ignores it
   * @param one the probability of a 1, in 1/65536, from 1 to 65535
   * @return the bit
   */
  final int code(int bit, int one) {
    long split = low + ((high - low) * one >>> PROBABILITY_BITS);
    int coded = choose(bit, split);
    if (coded != 0) {
      high = split;
    } else {
      low = split + 1;
    }
    while (((low ^ high) & TOP) == 0) {
      shift((int) (high >>> 24));
      low = (low << 8) & ALL;
      high = (high << 8) & ALL | 0xff;
    }
    return coded;
  }

  /** Codes the lowest {@code bits} bits of a number, each value as likely as any other. */
  public final long uniform(int bits, long value) {
    long coded = 0;
    for (int i = bits - 1; i >= 0; i--) {
      coded = coded << 1 | code((int) (value >>> i & 1), HALF);
    }
    return coded;
  }

  final long low() {
    return low;
  }

  final long high() {
    return high;
  }

  /** The bit to code: the given one, or the one whose part of the interval was stored. */
  abstract int choose(int bit, long split);

  /** How many bytes were written or read so far. */
  abstract int position();

  /** Both bounds begin with this byte. */
  abstract void shift(int settled);
}
