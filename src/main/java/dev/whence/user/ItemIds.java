package dev.whence.user;

import dev.whence.catalog.Identifiers;
import dev.whence.catalog.ItemId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Item ids as bytes that are foretold from what the ids before had at the same place and after the
 * same byte.
 *
 * <p>The bytes that occur at all are named first, so that one of them takes few binary decisions.
 * Each decision is foretold in three contexts: how often bytes occur, how often at this position,
 * and how often at this position after the byte before. The three are mixed as p = σ(Σ wᵢ σ⁻¹(pᵢ));
 * the weights w follow the gradient of the coding cost (Mahoney, Data Compression Explained,
 * section 4.3.2).
 */
public final class ItemIds {

  private static final int BYTE_VALUES = 256;
  private static final int LENGTH_BITS = 7;
  private static final int POSITIONS = 32;
  private static final int PAIR_CONTEXTS = 1 << 13;
  private static final int INPUTS = 3;
  private static final int FIRST_WEIGHT = 19_661; // 0.3 in 1/65536
  private static final int LEARNING_SHIFT = 14;

  /** σ⁻¹ of a probability in 1/4096, and σ of it in 1/65536, of which 256 steps are one unit. */
  private static final int[] STRETCH = new int[4096];

  private static final int[] SQUASH = new int[4096];

  static {
    for (int i = 0; i < STRETCH.length; i++) {
      double p = (i + 0.5) / STRETCH.length;
      STRETCH[i] = (int) StrictMath.round(StrictMath.log(p / (1 - p)) * 256);
      double squashed = 65_536 / (1 + StrictMath.exp((SQUASH.length / 2 - i) / 256.0));
      SQUASH[i] = (int) Math.min(Math.max(StrictMath.round(squashed), 16), 65_520);
    }
  }

  private final BinaryCoder coder;
  private final byte[] alphabet;
  private final int[] ranks = new int[BYTE_VALUES];
  private final int bits;

  private final AdaptiveBits sameLengths = new AdaptiveBits(2);
  private final AdaptiveBits lengths = new AdaptiveBits(1 << LENGTH_BITS);
  private int length = 1;
  private int sameLength;

  private final AdaptiveBits often;
  private final AdaptiveBits oftenHere;
  private final AdaptiveBits oftenAfter = new AdaptiveBits(PAIR_CONTEXTS);
  private final long[] weights = new long[INPUTS];

  /**
   * @param occurring the byte values of all ids that will come; the reading end ignores it
   */
  public ItemIds(BinaryCoder coder, boolean[] occurring) {
    this.coder = coder;
    alphabet = alphabet(occurring);
    bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, alphabet.length - 1));
    often = new AdaptiveBits(1 << bits);
    oftenHere = new AdaptiveBits(POSITIONS << bits);
    Arrays.fill(weights, FIRST_WEIGHT);
  }

  /** The byte values of ids. */
  public static boolean[] occurring(Iterable<ItemId> items) {
    boolean[] occurring = new boolean[BYTE_VALUES];
    for (ItemId item : items) {
      for (byte each : item.value().getBytes(StandardCharsets.UTF_8)) {
        occurring[each & 0xff] = true;
      }
    }
    return occurring;
  }

  private byte[] alphabet(boolean[] occurring) {
    AdaptiveBits present = new AdaptiveBits(4);
    byte[] found = new byte[BYTE_VALUES];
    int size = 0;
    int before = 0;
    for (int value = 0; value < BYTE_VALUES; value++) {
      int bit = present.code(coder, before, occurring[value] ? 1 : 0);
      before = (before << 1 | bit) & 3;
      if (bit != 0) {
        ranks[value] = size;
        found[size++] = (byte) value;
      }
    }
    return Arrays.copyOf(found, size);
  }

  void write(ItemId item) {
    byte[] id = item.value().getBytes(StandardCharsets.UTF_8);
    codeLength(id.length);
    code(id);
  }

  /**
   * @throws CorruptStateException if the bytes are no text
   * @throws IllegalArgumentException if the text is no id
   */
  ItemId read() throws CorruptStateException {
    codeLength(0);
    byte[] id = new byte[length];
    if (alphabet.length == 0) {
      throw new CorruptStateException(coder.position(), "an item id without a byte to make it of");
    }
    code(id);
    return new ItemId(text(id));
  }

  private void codeLength(int wanted) {
    sameLength = sameLengths.code(coder, sameLength, wanted == length ? 1 : 0);
    if (sameLength == 0) {
      length = 1 + lengths.tree(coder, 0, LENGTH_BITS, (wanted - 1) & (Identifiers.MAX_BYTES - 1));
    }
  }

  /** Codes the bytes of an id in place: the reading end overwrites them. */
  private void code(byte[] id) {
    int previous = alphabet.length;
    for (int position = 0; position < id.length; position++) {
      previous = codeRank(Math.min(position, POSITIONS - 1), previous, ranks[id[position] & 0xff]);
      id[position] = alphabet[Math.min(previous, alphabet.length - 1)];
    }
  }

  private int codeRank(int position, int previous, int rank) {
    int pair = ((previous + 1) * 331 + position * 7919) * 0x85EBCA6B >>> 5;
    int here = position << bits;
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int after = (pair + node * 0x2545F) & (PAIR_CONTEXTS - 1);
      node = node << 1 | codeMixed(node, here + node, after, rank >>> i & 1);
    }
    return node - (1 << bits);
  }

  private int codeMixed(int any, int here, int after, int bit) {
    int byAny = STRETCH[often.probability12(any)];
    int byHere = STRETCH[oftenHere.probability12(here)];
    int byAfter = STRETCH[oftenAfter.probability12(after)];
    long mixed = weights[0] * byAny + weights[1] * byHere + weights[2] * byAfter >> 16;
    int probability = SQUASH[(int) Math.min(Math.max(mixed, -2047), 2047) + 2048];

    int coded = coder.code(bit, probability);

    int error = (coded << BinaryCoder.PROBABILITY_BITS) - probability;
    weights[0] += (long) byAny * error >> LEARNING_SHIFT;
    weights[1] += (long) byHere * error >> LEARNING_SHIFT;
    weights[2] += (long) byAfter * error >> LEARNING_SHIFT;
    often.learn(any, coded);
    oftenHere.learn(here, coded);
    oftenAfter.learn(after, coded);
    return coded;
  }

  private String text(byte[] utf8) throws CorruptStateException {
    for (byte each : utf8) {
      if (each < 0) {
        return textBeyondAscii(utf8);
      }
    }
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  private String textBeyondAscii(byte[] utf8) throws CorruptStateException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new CorruptStateException(
          coder.position(), "an item id of " + utf8.length + " bytes is not UTF-8");
    }
  }
}
