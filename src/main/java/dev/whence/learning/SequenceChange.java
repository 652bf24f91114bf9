package dev.whence.learning;

import java.util.Arrays;

/**
 * What differs between the sequences of two moments, as counts that lead from the one to the other.
 * Of a sequence only the pairs are counted that do not lie wholly in what both have at its
 * beginning or at its end, so that an appended choice costs as many pairs as the window is wide.
 */
final class SequenceChange {

  private final Sequences before;
  private final Sequences after;

  /**
   * @param before its items are the first of {@code after}
   */
  SequenceChange(Sequences before, Sequences after) {
    this.before = before;
    this.after = after;
  }

  /** Counts of {@code after} less those of {@code before}, without zeros. */
  Transitions count(CountRecipe recipe) {
    Count count = new Count(new PairWeights(recipe, after.end()));
    int b = 0;
    int a = 0;
    while (b < before.users() || a < after.users()) {
      int order = order(b, a);
      count.add(
          order > 0 ? TimedChoices.NONE : TimedChoices.of(before, b),
          order < 0 ? TimedChoices.NONE : TimedChoices.of(after, a));
      b += order <= 0 ? 1 : 0;
      a += order >= 0 ? 1 : 0;
    }
    return count.pairs.rows(after.index().size());
  }

  /** Below 0 if the next user is there before only, above 0 if after only. */
  private int order(int b, int a) {
    if (b == before.users()) {
      return 1;
    }
    if (a == after.users()) {
      return -1;
    }
    return before.user(b).compareTo(after.user(a));
  }

  private record TimedChoices(int[] items, long[] seconds) {
    static final TimedChoices NONE = new TimedChoices(new int[0], new long[0]);

    static TimedChoices of(Sequences sequences, int user) {
      return new TimedChoices(sequences.items(user), sequences.seconds(user));
    }

    int length() {
      return items.length;
    }

    /** How many choices at the beginning are the same. */
    int commonHead(TimedChoices other) {
      int most = Math.min(length(), other.length());
      int n = 0;
      while (n < most && isSame(n, other, n)) {
        n++;
      }
      return n;
    }

    /** How many of the choices at the end, at most {@code most}, are the same. */
    int commonTail(TimedChoices other, int most) {
      int n = 0;
      while (n < most && isSame(length() - 1 - n, other, other.length() - 1 - n)) {
        n++;
      }
      return n;
    }

    private boolean isSame(int m, TimedChoices other, int n) {
      return items[m] == other.items[n] && seconds[m] == other.seconds[n];
    }
  }

  private static final class Count {
    private final PairWeights weights;
    private final PairTable pairs = new PairTable();

    Count(PairWeights weights) {
      this.weights = weights;
    }

    /** One person's sequence before and after. */
    void add(TimedChoices old, TimedChoices fresh) {
      int shorter = Math.min(old.length(), fresh.length());
      int head = old.commonHead(fresh);
      int tail = old.commonTail(fresh, shorter - head);
      weights.forEachPair(old.items, old.seconds, head, tail, pairs::subtract);
      weights.forEachPair(fresh.items, fresh.seconds, head, tail, pairs::add);
    }
  }

  /** Sums by pair of items. */
  private static final class PairTable {
    private final LongIndex index = new LongIndex();
    private long[] sums = new long[16];

    void add(int from, int to, long units) {
      int number = index.add(((long) from << 32) | to);
      if (number == sums.length) {
        sums = Arrays.copyOf(sums, 2 * number);
      }
      sums[number] += units;
    }

    void subtract(int from, int to, long units) {
      add(from, to, -units);
    }

    CountedRows rows(int items) {
      CountedRows.Builder rows = new CountedRows.Builder(items);
      int item = 0;
      for (long pair : index.sorted()) {
        for (; item < (int) (pair >>> 32); item++) {
          rows.endRow();
        }
        long sum = sums[index.add(pair)];
        if (sum != 0) {
          rows.add((int) pair, sum);
        }
      }
      for (; item < items; item++) {
        rows.endRow();
      }
      return rows.build();
    }
  }
}
