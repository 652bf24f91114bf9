package dev.whence.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How often an item, or all items together, were seen and clicked at each {@link PositionBand}.
 * Every count halves with each half-life; one that comes late is added as decayed as it is by then
 * (forward decay, Cormode et al. 2009), so the order of counting does not matter. Immutable.
 *
 * @param seen places that were seen, by band, as of {@code at}
 * @param clicked those of them that were chosen
 * @param at what ages are measured against
 */
public record ReactionCount(double[] seen, double[] clicked, Instant at) {

  /** Of nothing. */
  public static final ReactionCount NONE =
      new ReactionCount(
          new double[PositionBand.COUNT], new double[PositionBand.COUNT], Instant.EPOCH);

  public ReactionCount {
    requireCounts(seen);
    requireCounts(clicked);
    seen = seen.clone();
    clicked = clicked.clone();
  }

  private static void requireCounts(double[] counts) {
    if (counts.length != PositionBand.COUNT) {
      throw new IllegalArgumentException(
          "there are " + PositionBand.COUNT + " bands, not " + counts.length);
    }
    for (double count : counts) {
      if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("counts are finite and at least 0, not " + count);
      }
    }
  }

  @Override
  public double[] seen() {
    return seen.clone();
  }

  @Override
  public double[] clicked() {
    return clicked.clone();
  }

  double seen(int band) {
    return seen[band];
  }

  double clicked(int band) {
    return clicked[band];
  }

  /** Clicks of all bands, as of {@link #at}. */
  double clicks() {
    double sum = 0;
    for (double count : clicked) {
      sum += count;
    }
    return sum;
  }

  /** What of these counts is left at another moment: 2^(−(now − at) / halfLife), at most 1. */
  double left(Instant now, Duration halfLife) {
    return left(at, now, halfLife);
  }

  private static double left(Instant then, Instant now, Duration halfLife) {
    double seconds = Math.max(0, now.getEpochSecond() - then.getEpochSecond());
    return Math.pow(0.5, seconds / halfLife.toSeconds());
  }

  /**
   * With one more reaction.
   *
   * @param seen whether it counts as a place that was seen
   * @param clicked whether it counts as one that was chosen
   */
  public ReactionCount plus(
      int band, boolean seen, boolean clicked, Instant then, Duration halfLife) {
    Instant latest = at.isAfter(then) ? at : then;
    double kept = left(at, latest, halfLife);
    double added = left(then, latest, halfLife);
    double[] nextSeen = times(this.seen, kept);
    double[] nextClicked = times(this.clicked, kept);
    nextSeen[band] += seen ? added : 0;
    nextClicked[band] += clicked ? added : 0;
    return new ReactionCount(nextSeen, nextClicked, latest);
  }

  private static double[] times(double[] counts, double factor) {
    return Arrays.stream(counts).map(count -> factor * count).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReactionCount count
        && Arrays.equals(seen, count.seen)
        && Arrays.equals(clicked, count.clicked)
        && at.equals(count.at);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(seen) * 31 + Arrays.hashCode(clicked);
  }

  @Override
  public String toString() {
    return "seen " + Arrays.toString(seen) + ", clicked " + Arrays.toString(clicked) + " at " + at;
  }
}
