package dev.whence.adapter.onnx;

/**
 * The different items of a batch, each with a slot in the tensors of a step. Slot 0 is that of what
 * is not there. Not thread-safe.
 */
final class TouchedRows {

  private final int[] slots;
  private final int[] items;
  private int count;

  /**
   * @param catalogSize items there are
   * @param capacity different items that one batch may hold
   */
  TouchedRows(int catalogSize, int capacity) {
    slots = new int[catalogSize];
    items = new int[capacity];
  }

  void clear() {
    for (int n = 0; n < count; n++) {
      slots[items[n]] = 0;
    }
    count = 0;
  }

  /** The slot of an item, a new one if it has none yet; 0 for a negative ordinal. */
  int slot(int item) {
    if (item < 0) {
      return 0;
    }
    if (slots[item] == 0) {
      items[count++] = item;
      slots[item] = count;
    }
    return slots[item];
  }

  int count() {
    return count;
  }

  /** The item in slot {@code n + 1}. */
  int item(int n) {
    return items[n];
  }
}
