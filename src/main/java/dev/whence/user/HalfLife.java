package dev.whence.user;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The age at which something counts half.
 *
 * @param seconds above 0; infinite if it never fades
 */
public record HalfLife(double seconds) {

  /** What counts as much however long ago it was. */
  public static final HalfLife NEVER_FADES = new HalfLife(Double.POSITIVE_INFINITY);

  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  public HalfLife {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("a half-life is longer than zero, not " + seconds + " s");
    }
  }

  public static HalfLife of(Duration length) {
    return new HalfLife(length.toNanos() / 1e9);
  }

  /** 2^(−age / half-life); 1 for the future. */
  public double decay(Duration age) {
    return Math.pow(2, -Math.max(0, age.toSeconds()) / seconds);
  }

  /** In days; empty if it never fades. */
  public OptionalDouble days() {
    return Double.isInfinite(seconds)
        ? OptionalDouble.empty()
        : OptionalDouble.of(seconds / SECONDS_PER_DAY);
  }
}
