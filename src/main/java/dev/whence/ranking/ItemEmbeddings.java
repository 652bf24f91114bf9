package dev.whence.ranking;

import java.nio.FloatBuffer;

/**
 * What a sequence encoder learned of each item: V, the item in a history, and E and b, the item as
 * a choice. Immutable and thread-safe; it reads from buffers, so that a memory-mapped file serves
 * without being copied to the heap.
 */
public final class ItemEmbeddings {

  /** The bias of an item that nobody had chosen when the encoder was trained. */
  public static final float UNLEARNED = Float.NaN;

  private final int width;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final FloatBuffer bias;

  /**
   * @param width the length of a row
   * @param input V, items × width
   * @param output E, items × width
   * @param bias b, one an item; {@link #UNLEARNED} for those without embeddings
   */
  public ItemEmbeddings(int width, FloatBuffer input, FloatBuffer output, FloatBuffer bias) {
    long floats = (long) bias.limit() * width;
    if (input.limit() != floats || output.limit() != floats) {
      throw new IllegalArgumentException(
          String.format(
              "%d items of width %d need %d numbers in both tables, they have %d and %d",
              bias.limit(), width, floats, input.limit(), output.limit()));
    }
    this.width = width;
    this.input = input;
    this.output = output;
    this.bias = bias;
  }

  /**
   * The same embeddings in another order; a copy.
   *
   * @param ordinals the items here that come first, second …; {@link ItemIndex#ABSENT} for one that
   *     is not here, and so stays unlearned
   */
  ItemEmbeddings arranged(int[] ordinals) {
    float[] inputs = new float[Math.multiplyExact(ordinals.length, width)];
    float[] outputs = new float[inputs.length];
    float[] biases = new float[ordinals.length];
    for (int n = 0; n < ordinals.length; n++) {
      boolean here = ordinals[n] != ItemIndex.ABSENT;
      biases[n] = here ? bias.get(ordinals[n]) : UNLEARNED;
      if (here) {
        copyInput(ordinals[n], inputs, n * width);
        copyOutput(ordinals[n], outputs, n * width);
      }
    }
    return new ItemEmbeddings(
        width, FloatBuffer.wrap(inputs), FloatBuffer.wrap(outputs), FloatBuffer.wrap(biases));
  }

  public int width() {
    return width;
  }

  /** The number of items. */
  public int size() {
    return bias.limit();
  }

  /** Whether the encoder knows the item; a newcomer it does not. */
  public boolean isLearned(int item) {
    return item < size() && !Float.isNaN(bias.get(item));
  }

  /** Copies V of an item to {@code out}. */
  public void copyInput(int item, float[] out, int offset) {
    input.get(item * width, out, offset, width);
  }

  /** Copies E of an item to {@code out}. */
  public void copyOutput(int item, float[] out, int offset) {
    output.get(item * width, out, offset, width);
  }

  public float bias(int item) {
    return bias.get(item);
  }

  /**
   * state · E[i] + b[i].
   *
   * @param row {@link #width} floats to work in
   */
  public double logit(float[] state, int item, float[] row) {
    output.get(item * width, row, 0, width);
    float sum = 0;
    for (int n = 0; n < width; n++) {
      sum += state[n] * row[n];
    }
    return sum + bias.get(item);
  }
}
