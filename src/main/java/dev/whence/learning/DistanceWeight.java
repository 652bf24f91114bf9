package dev.whence.learning;

/**
 * ω(d): how much a pair counts whose events stand d ≥ 1 steps apart.
 *
 * @param kind {@code POWER}: d^−rate; {@code GEOMETRIC}: rate^(d−1)
 */
public record DistanceWeight(Kind kind, double rate) {

  /** How the weight falls with distance. */
  public enum Kind {
    POWER,
    GEOMETRIC
  }

  public static DistanceWeight power(double exponent) {
    return new DistanceWeight(Kind.POWER, exponent);
  }

  public static DistanceWeight geometric(double rate) {
    return new DistanceWeight(Kind.GEOMETRIC, rate);
  }

  public double at(int distance) {
    return switch (kind) {
      case POWER -> Math.pow(distance, -rate);
      case GEOMETRIC -> Math.pow(rate, distance - 1.0);
    };
  }
}
