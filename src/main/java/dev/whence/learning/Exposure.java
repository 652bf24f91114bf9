package dev.whence.learning;

import java.util.Arrays;

/** Impressions and clicks by position, the last one taking all that follow. Not thread-safe. */
final class Exposure {

  private final long[] impressions = new long[PositionCurve.POSITIONS];
  private final long[] clicks = new long[PositionCurve.POSITIONS];

  /** The index of a place that is counted from 0. */
  static int position(int place) {
    return Math.min(place, PositionCurve.POSITIONS - 1);
  }

  /** What a position is called, e.g. {@code 3} or {@code 21+}. */
  static String word(int position) {
    return position + 1 + (position == PositionCurve.POSITIONS - 1 ? "+" : "");
  }

  void add(int position, long seen, long clicked) {
    impressions[position] += seen;
    clicks[position] += clicked;
  }

  long impressions(int position) {
    return impressions[position];
  }

  long clicks(int position) {
    return clicks[position];
  }

  long sumOfClicks() {
    return Arrays.stream(clicks).sum();
  }

  Exposure plus(Exposure other) {
    Exposure sum = new Exposure();
    for (int p = 0; p < PositionCurve.POSITIONS; p++) {
      sum.add(p, impressions[p] + other.impressions[p], clicks[p] + other.clicks[p]);
    }
    return sum;
  }
}
