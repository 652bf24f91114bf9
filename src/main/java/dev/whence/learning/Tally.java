package dev.whence.learning;

import java.util.Arrays;

/**
 * Sums by {@link Measure}; equal by value.
 *
 * @param counts in the order of {@link Measure}; below 0 only where noise was added
 */
public record Tally(long[] counts) {

  /** Nothing was seen. */
  public static final Tally NONE = new Tally(new long[Measure.values().length]);

  public Tally {
    if (counts.length != Measure.values().length) {
      throw new IllegalArgumentException(
          "a tally has " + Measure.values().length + " counts, not " + counts.length);
    }
    counts = counts.clone();
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  public long of(Measure measure) {
    return counts[measure.ordinal()];
  }

  Tally plus(Tally other) {
    long[] sums = counts();
    for (int m = 0; m < sums.length; m++) {
      sums[m] += other.counts[m];
    }
    return new Tally(sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally tally && Arrays.equals(counts, tally.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
