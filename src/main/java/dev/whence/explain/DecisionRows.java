package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureGrid;
import dev.whence.ranking.FeatureRows;
import dev.whence.user.AdaptiveBits;
import dev.whence.user.AdaptiveNumbers;
import dev.whence.user.BinaryCoder;
import dev.whence.user.BinaryDecoder;
import java.io.IOException;

/**
 * What the ranker saw of the items of a decision, column by column, because a feature of the person
 * is one number over and over.
 *
 * <pre>
 * rows   = exist [schema:32 columns rows onGrid { column }]
 * column = constant first { differenceToPrevious }, in steps of {@link FeatureGrid}
 *        | { float }, where a number is not on the grid
 * </pre>
 *
 * Rows of other features are read as none.
 */
final class DecisionRows {

  private static final int MAX_COLUMNS = 1_000;
  private static final int MAX_ROWS = 1_000;

  private final BinaryCoder coder;
  private final AdaptiveNumbers sizes = new AdaptiveNumbers();
  private final AdaptiveBits constant = new AdaptiveBits(1);
  private final AdaptiveNumbers firsts = new AdaptiveNumbers();
  private final AdaptiveNumbers differences = new AdaptiveNumbers();

  DecisionRows(BinaryCoder coder) {
    this.coder = coder;
  }

  void write(FeatureRows features) {
    coder.uniform(1, features.isEmpty() ? 0 : 1);
    if (features.isEmpty()) {
      return;
    }
    coder.uniform(Integer.SIZE, FeatureGrid.SCHEMA);
    sizes.code(coder, Feature.COUNT);
    sizes.code(coder, features.size());
    float[] values = features.values();
    boolean onGrid = isOnGrid(values);
    coder.uniform(1, onGrid ? 1 : 0);
    for (int column = 0; column < Feature.COUNT; column++) {
      int[] numbers = new int[features.size()];
      for (int row = 0; row < numbers.length; row++) {
        float value = values[row * Feature.COUNT + column];
        numbers[row] = onGrid ? FeatureGrid.step(column, value) : Float.floatToRawIntBits(value);
      }
      code(numbers, onGrid);
    }
  }

  private static boolean isOnGrid(float[] values) {
    for (int n = 0; n < values.length; n++) {
      if (!FeatureGrid.holds(n % Feature.COUNT, values[n])) {
        return false;
      }
    }
    return true;
  }

  FeatureRows read() throws IOException {
    if (coder.uniform(1, 0) == 0) {
      return FeatureRows.NONE;
    }
    int schema = (int) coder.uniform(Integer.SIZE, 0);
    long columns = sizes.code(coder, 0);
    long rows = sizes.code(coder, 0);
    if (columns < 0 || columns > MAX_COLUMNS || rows < 0 || rows > MAX_ROWS) {
      throw new IOException(rows + " rows of " + columns + " features");
    }
    boolean isOurs = schema == FeatureGrid.SCHEMA && columns == Feature.COUNT;
    boolean onGrid = coder.uniform(1, 0) != 0;
    float[] values = new float[isOurs ? (int) rows * Feature.COUNT : 0];
    for (int column = 0; column < columns; column++) {
      int[] numbers = code(new int[(int) rows], onGrid);
      for (int row = 0; isOurs && row < rows; row++) {
        values[row * Feature.COUNT + column] =
            onGrid ? FeatureGrid.value(column, numbers[row]) : Float.intBitsToFloat(numbers[row]);
      }
      if (coder instanceof BinaryDecoder decoder && decoder.isPastEnd()) {
        throw new IOException(rows + " rows go on behind the end");
      }
    }
    return isOurs ? new FeatureRows(values) : FeatureRows.NONE;
  }

  /** Codes a column in place. */
  private int[] code(int[] numbers, boolean onGrid) {
    if (!onGrid) {
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = (int) coder.uniform(Integer.SIZE, numbers[row]);
      }
      return numbers;
    }
    boolean isConstant = constant.code(coder, 0, isConstant(numbers) ? 1 : 0) != 0;
    long before = 0;
    for (int row = 0; row < numbers.length; row++) {
      if (row == 0) {
        before = firsts.signed(coder, numbers[0]);
      } else if (!isConstant) {
        before = Math.addExact(before, differences.signed(coder, numbers[row] - before));
      }
      numbers[row] = Math.toIntExact(before);
    }
    return numbers;
  }

  private static boolean isConstant(int[] numbers) {
    for (int number : numbers) {
      if (number != numbers[0]) {
        return false;
      }
    }
    return true;
  }
}
