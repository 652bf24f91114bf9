package dev.whence.learning;

import java.util.Locale;
import java.util.Optional;

/**
 * A share of trials that succeeded, with its 95 % interval: the score interval of Wilson (1927),
 * which stays within 0 and 1 and is honest for few trials, widened by the variance of noise that
 * was added to the counts.
 *
 * <p>With p̂ = successes / trials, n trials, z = {@value #Z} and σ² the variance of the noise of
 * either count, the interval holds every p with (p̂ − p)² ≤ z²·(p(1−p)/n + v), v = σ²·(1 + p̂²)/n²:
 *
 * <pre>
 * p = (m ± √(m² − k·(p̂² − z²·v))) / k,   m = p̂ + z²/2n,  k = 1 + z²/n
 * </pre>
 *
 * <p>Trials of one person are alike, so that the interval of few people is too narrow.
 *
 * @param value p̂, 0 to 1
 * @param low where the interval begins, 0 or more
 * @param high where it ends, 1 at most
 */
public record Rate(double value, double low, double high) {

  private static final double Z = 1.959964;

  /** Of counts without noise; empty without trials. */
  static Optional<Rate> of(double successes, double trials) {
    return of(successes, trials, 0);
  }

  /**
   * @param noise the variance of what was added to either count
   * @return empty without trials
   */
  static Optional<Rate> of(double successes, double trials, double noise) {
    if (!(trials > 0)) {
      return Optional.empty();
    }
    double share = successes / trials;
    double variance = noise * (1 + share * share) / (trials * trials);
    double k = 1 + Z * Z / trials;
    double m = share + Z * Z / (2 * trials);
    double root = Math.sqrt(Math.max(0, m * m - k * (share * share - Z * Z * variance)));
    return Optional.of(new Rate(clamp(share), clamp((m - root) / k), clamp((m + root) / k)));
  }

  private static double clamp(double share) {
    return Math.min(1, Math.max(0, share));
  }

  /** In percent, e.g. {@code 3.42 (3.01–3.88)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", 100 * value, 100 * low, 100 * high);
  }
}
