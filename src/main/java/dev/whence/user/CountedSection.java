package dev.whence.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys for deduplication and hashes of settled items as arithmetic-coded streams.
 *
 * <pre>
 * counted = n:14 { key:40 secondsSincePrevious }ⁿ
 * settled = n:13 { differenceToPrevious }ⁿ
 * </pre>
 */
final class CountedSection {

  private static final int COUNTED_BITS = 14;
  private static final int SETTLED_BITS = 13;

  private CountedSection() {}

  static byte[] writeCounted(Map<Long, Long> counted) {
    BinaryEncoder coder = new BinaryEncoder();
    coder.uniform(COUNTED_BITS, counted.size());
    AdaptiveNumbers pauses = new AdaptiveNumbers();
    long previous = 0;
    for (Map.Entry<Long, Long> entry : counted.entrySet()) {
      coder.uniform(UserState.DEDUPLICATION_BITS, entry.getKey());
      pauses.signed(coder, entry.getValue() - previous);
      previous = entry.getValue();
    }
    return coder.finish();
  }

  static Map<Long, Long> readCounted(BinaryDecoder coder) throws CorruptStateException {
    int size = (int) coder.uniform(COUNTED_BITS, 0);
    requireAtMost(UserState.COUNTED_LENGTH, size, coder);
    AdaptiveNumbers pauses = new AdaptiveNumbers();
    Map<Long, Long> counted = new LinkedHashMap<>();
    long second = 0;
    for (int i = 0; i < size; i++) {
      long key = coder.uniform(UserState.DEDUPLICATION_BITS, 0);
      second += pauses.signed(coder, 0);
      counted.put(key, second);
    }
    coder.requireEnd();
    return counted;
  }

  static byte[] writeSettled(List<Integer> hashes) {
    BinaryEncoder coder = new BinaryEncoder();
    coder.uniform(SETTLED_BITS, hashes.size());
    AdaptiveNumbers differences = new AdaptiveNumbers();
    long previous = Integer.MIN_VALUE;
    for (int hash : hashes) {
      differences.signed(coder, hash - previous);
      previous = hash;
    }
    return coder.finish();
  }

  static List<Integer> readSettled(BinaryDecoder coder) throws CorruptStateException {
    int size = (int) coder.uniform(SETTLED_BITS, 0);
    requireAtMost(UserState.SETTLED_LENGTH, size, coder);
    AdaptiveNumbers differences = new AdaptiveNumbers();
    List<Integer> hashes = new ArrayList<>(size);
    long hash = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      hash = Math.addExact(hash, differences.signed(coder, 0));
      hashes.add(Math.toIntExact(hash));
    }
    coder.requireEnd();
    return hashes;
  }

  private static void requireAtMost(int most, int size, BinaryDecoder coder)
      throws CorruptStateException {
    if (size > most) {
      throw new CorruptStateException(
          coder.position(), size + " hashes, at most " + most + " are kept");
    }
  }
}
