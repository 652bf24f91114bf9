package dev.whence.ranking;

/**
 * Features as whole numbers: in steps of 1/{@value #STEPS} of their usual {@link Feature#spread},
 * far below the noise of what is learned from them, and in a third of the bits.
 */
public final class FeatureGrid {

  /** Steps in a spread. */
  public static final int STEPS = 1024;

  /** How Java hashes lists and strings is specified, so every build finds the same number. */
  public static final int SCHEMA = 31 * Feature.words().hashCode() + spreads();

  private static final Feature[] COLUMNS = Feature.values();

  /** Up to here, and well beyond, every step is a float of its own. */
  private static final double MOST_STEPS = 1 << 20;

  private FeatureGrid() {}

  private static int spreads() {
    int hash = STEPS;
    for (Feature feature : Feature.values()) {
      hash = 31 * hash + Double.hashCode(feature.spread());
    }
    return hash;
  }

  /** Row by row, the nearest value on the grid; a number too large for it stays as it is. */
  static float[] rounded(float[] rows) {
    float[] rounded = rows.clone();
    for (int n = 0; n < rounded.length; n++) {
      int column = n % Feature.COUNT;
      if (fits(column, rows[n])) {
        rounded[n] = value(column, step(column, rows[n]));
      }
    }
    return rounded;
  }

  private static boolean fits(int column, float value) {
    return Math.abs(value) < MOST_STEPS / STEPS * COLUMNS[column].spread();
  }

  /** Whether a number is one of the grid, bit by bit. */
  public static boolean holds(int column, float value) {
    return fits(column, value)
        && Float.floatToRawIntBits(value(column, step(column, value)))
            == Float.floatToRawIntBits(value);
  }

  /** The nearest step to a number that is within the grid. */
  public static int step(int column, float value) {
    return (int) Math.rint(value * STEPS / COLUMNS[column].spread());
  }

  /** The number at a step. */
  public static float value(int column, long step) {
    return (float) (step * COLUMNS[column].spread() / STEPS);
  }
}
