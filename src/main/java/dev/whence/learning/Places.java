package dev.whence.learning;

/** Where each item stands in the sequences. Immutable; eight bytes a choice. */
final class Places {

  private final Sequences sequences;

  /** User and position, packed; item by item, {@code starts} has one end more. */
  private final long[] places;

  private final int[] starts;

  Places(Sequences sequences) {
    this.sequences = sequences;
    int items = sequences.index().size();
    starts = new int[items + 1];
    places = new long[Math.toIntExact(sequences.size())];
    for (int u = 0; u < sequences.users(); u++) {
      for (int item : sequences.items(u)) {
        starts[item + 1]++;
      }
    }
    for (int i = 0; i < items; i++) {
      starts[i + 1] += starts[i];
    }
    fill();
  }

  private void fill() {
    int[] next = starts.clone();
    for (int u = 0; u < sequences.users(); u++) {
      int[] sequence = sequences.items(u);
      for (int n = 0; n < sequence.length; n++) {
        places[next[sequence[n]]++] = ((long) u << 32) | n;
      }
    }
  }

  Sequences sequences() {
    return sequences;
  }

  int start(int item) {
    return starts[item];
  }

  int end(int item) {
    return starts[item + 1];
  }

  int user(int place) {
    return (int) (places[place] >>> 32);
  }

  int position(int place) {
    return (int) places[place];
  }
}
