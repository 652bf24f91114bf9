package dev.whence.ranking;

import java.util.Arrays;

/**
 * What the ranker saw of several items: {@link Feature#COUNT} raw numbers an item, row by row.
 * Equal by value.
 *
 * @param values rows × {@link Feature#COUNT}, before standardisation
 */
public record FeatureRows(float[] values) {

  /** No rows, e.g. of an answer that was made before rows were kept. */
  public static final FeatureRows NONE = new FeatureRows(new float[0]);

  public FeatureRows {
    if (values.length % Feature.COUNT != 0) {
      throw new IllegalArgumentException(
          "rows have " + Feature.COUNT + " features each; " + values.length + " numbers are none");
    }
    values = values.clone();
  }

  @Override
  public float[] values() {
    return values.clone();
  }

  /** The same on the {@link FeatureGrid}. */
  public FeatureRows rounded() {
    return new FeatureRows(FeatureGrid.rounded(values));
  }

  public int size() {
    return values.length / Feature.COUNT;
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  /** The features of one item, in the order of {@link Feature}. */
  public float[] row(int n) {
    return Arrays.copyOfRange(values, n * Feature.COUNT, (n + 1) * Feature.COUNT);
  }

  /** Whether no number is infinite or NaN. */
  public boolean areFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureRows rows && Arrays.equals(values, rows.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return size() + " rows of " + Feature.COUNT + " features";
  }
}
