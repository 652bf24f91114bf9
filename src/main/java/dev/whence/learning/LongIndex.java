package dev.whence.learning;

import java.util.Arrays;

/** Numbers different longs from 0 in the order in which they come. Not thread-safe. */
final class LongIndex {

  private static final int LARGEST = 1 << 30;

  private long[] keys = new long[16];

  /** Open addressing: number + 1 of the key that hashed here, or 0. Its length is a power of 2. */
  private int[] slots = new int[32];

  private int size;

  int size() {
    return size;
  }

  /** The key of a number. */
  long key(int number) {
    return keys[number];
  }

  /** The number of a key, which is new if it equals the size before. */
  int add(long key) {
    int slot = slot(key);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  boolean contains(long key) {
    return slots[slot(key)] != 0;
  }

  long[] sorted() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private int slot(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    int mask = slots.length - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    if (slots.length == LARGEST) {
      throw new IllegalStateException("more than " + size + " different longs do not fit");
    }
    keys = Arrays.copyOf(keys, 2 * size);
    slots = new int[2 * slots.length];
    for (int n = 0; n < size; n++) {
      slots[slot(keys[n])] = n + 1;
    }
  }
}
