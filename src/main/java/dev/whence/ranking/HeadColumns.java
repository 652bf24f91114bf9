package dev.whence.ranking;

import java.util.Arrays;

/**
 * The inputs of a person's {@link dev.whence.user.OnlineHead}: the features that differ within a
 * list, each in units of its usual spread.
 */
public final class HeadColumns {

  /** An input counts as at most so many spreads, so that no wild number rules a correction. */
  public static final double MOST_SPREADS = 3;

  private static final Feature[] VARYING =
      Arrays.stream(Feature.values())
          .filter(feature -> !feature.group().isConstantWithinList())
          .toArray(Feature[]::new);

  private HeadColumns() {}

  /** How many inputs there are. */
  public static int count() {
    return VARYING.length;
  }

  /**
   * Writes the inputs of one row: (x − reference) / spread, limited to ±{@value #MOST_SPREADS}.
   *
   * @param rows features, {@link Feature#COUNT} a row
   * @param offset where the row starts
   * @param reference one row
   * @param inputs receives {@link #count} numbers
   */
  public static void write(float[] rows, int offset, float[] reference, double[] inputs) {
    for (int n = 0; n < inputs.length; n++) {
      int column = VARYING[n].ordinal();
      double spreads = ((double) rows[offset + column] - reference[column]) / VARYING[n].spread();
      inputs[n] = Math.max(-MOST_SPREADS, Math.min(MOST_SPREADS, spreads));
    }
  }
}
