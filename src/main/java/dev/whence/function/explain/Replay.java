package dev.whence.function.explain;

/** Whether a decision could be repeated. */
final class Replay {

  private static final double TOLERANCE = 1e-6;

  private Replay() {}

  /** Scores are floats: they agree to 1e-6 of their size, or of 1. */
  static boolean agrees(double shown, double again) {
    return Math.abs(shown - again) <= TOLERANCE * Math.max(1, Math.abs(shown));
  }
}
