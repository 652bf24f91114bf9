package dev.whence.learning;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * How pairs of choices are counted: C[j, i] = Σ ω(d) · 2^(−(T − t) / H) over the pairs in which
 * somebody chose i at time t, at distance d ≤ window after j ≠ i; T is the time of the latest
 * choice of all.
 *
 * @param window largest distance
 * @param weight ω
 * @param halfLife H, at least a day; {@link #FOREVER} for counts that do not decay
 */
public record CountRecipe(int window, DistanceWeight weight, Duration halfLife) {

  /** The half-life of what is never forgotten. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private static final Duration SHORTEST = Duration.ofDays(1);

  public CountRecipe {
    Objects.requireNonNull(weight, "weight is null");
    Objects.requireNonNull(halfLife, "halfLife is null");
    if (window < 1) {
      throw new IllegalArgumentException(
          "a window of " + window + " holds no pair; give 1 or more");
    }
    if (halfLife.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "a half-life of " + halfLife + " is too short; give at least " + SHORTEST);
    }
  }

  /** Counts in which an old pair is worth as much as a new one. */
  public static CountRecipe undecayed(int window, DistanceWeight weight) {
    return new CountRecipe(window, weight, FOREVER);
  }

  public CountRecipe withHalfLife(Duration other) {
    return new CountRecipe(window, weight, other);
  }

  public boolean decays() {
    return !halfLife.equals(FOREVER);
  }

  @Override
  public String toString() {
    return String.format(
        "CountRecipe[window=%d, weight=%s, halfLife=%s]",
        window, weight, decays() ? halfLife : "forever");
  }
}
