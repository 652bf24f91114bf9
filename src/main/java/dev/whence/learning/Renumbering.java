package dev.whence.learning;

import java.util.Arrays;
import java.util.stream.IntStream;

/** New numbers for those of a set that stay; their order stays too. */
final class Renumbering {

  /** What {@link #after} returns for what does not stay. */
  static final int GONE = -1;

  private final int[] before;
  private final int[] after;

  private Renumbering(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  static Renumbering of(boolean[] stays) {
    int[] before = IntStream.range(0, stays.length).filter(n -> stays[n]).toArray();
    int[] after = new int[stays.length];
    Arrays.fill(after, GONE);
    for (int n = 0; n < before.length; n++) {
      after[before[n]] = n;
    }
    return new Renumbering(before, after);
  }

  /** How many stay. */
  int size() {
    return before.length;
  }

  int before(int number) {
    return before[number];
  }

  int after(int number) {
    return after[number];
  }

  /** The counts among those that stay; the others must have none. */
  Transitions of(Transitions counts) {
    return new Transitions() {
      @Override
      public int items() {
        return before.length;
      }

      @Override
      public void forEach(int item, Entry entry) {
        counts.forEach(before[item], (column, units) -> entry.accept(after[column], units));
      }
    };
  }
}
