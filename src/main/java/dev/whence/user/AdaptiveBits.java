package dev.whence.user;

import java.util.Arrays;

/**
 * Probabilities that are learned while they are used: one for each of a number of contexts, which
 * starts at 1/2 and moves towards every bit b that comes by (b - p) / (n + 1.5), where n is how
 * often the context was seen before (at most {@value #SLOWEST}).
 */
public final class AdaptiveBits {

  private static final int COUNT_BITS = 10;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
  private static final int ESTIMATE_BITS = Integer.SIZE - COUNT_BITS;
  private static final int SLOWEST = 255;
  private static final int LEAST = 32;
  private static final int MOST = (1 << BinaryCoder.PROBABILITY_BITS) - LEAST;
  private static final int[] RATES = rates();

  /** An estimate of 22 bits, and how often it was used in 10 bits. */
  private final int[] contexts;

  /**
   * @param size how many contexts there are
   */
  public AdaptiveBits(int size) {
    contexts = new int[size];
    Arrays.fill(contexts, 1 << (Integer.SIZE - 1));
  }

  private static int[] rates() {
    int[] rates = new int[SLOWEST + 1];
    for (int n = 0; n <= SLOWEST; n++) {
      rates[n] = (2 << 16) / (2 * n + 3);
    }
    return rates;
  }

  /**
   * Codes one bit.
   *
   * @param bit 0 or 1; the reading end ignores it
   * @return the bit
   */
  public int code(BinaryCoder coder, int context, int bit) {
    int probability = contexts[context] >>> (Integer.SIZE - BinaryCoder.PROBABILITY_BITS);
    int coded = coder.code(bit, Math.min(Math.max(probability, LEAST), MOST));
    learn(context, coded);
    return coded;
  }

  /** The probability of a 1 in this context, in 1/4096. */
  int probability12(int context) {
    return contexts[context] >>> 20;
  }

  void learn(int context, int bit) {
    int state = contexts[context];
    int seen = state & COUNT_MASK;
    int estimate = state >>> COUNT_BITS;
    int target = bit == 0 ? 0 : (1 << ESTIMATE_BITS) - 1;
    estimate += (int) ((long) (target - estimate) * RATES[seen] >> 16);
    contexts[context] = estimate << COUNT_BITS | Math.min(seen + 1, SLOWEST);
  }

  /**
   * Codes a number of {@code bits} bits, the highest first, each in the context of those above it.
   *
   * @param base where the tree's 2^bits contexts begin
   */
  public int tree(BinaryCoder coder, int base, int bits, int value) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      node = node << 1 | code(coder, base + node, value >>> i & 1);
    }
    return node - (1 << bits);
  }
}
