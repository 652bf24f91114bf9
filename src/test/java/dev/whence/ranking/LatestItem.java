package dev.whence.ranking;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** An encoder whose state is the embedding of the latest item; it needs no runtime. */
final class LatestItem implements SequenceEncoder {

  static final int WIDTH = 2;

  /** V and E of each item, and b. */
  static SequenceModel model(float[][] input, float[][] output, float... bias) {
    return new SequenceModel(
        EncoderKind.ADDITIVE,
        new ItemEmbeddings(WIDTH, flat(input), flat(output), FloatBuffer.wrap(bias)),
        new byte[0],
        new LatestItem());
  }

  private static FloatBuffer flat(float[][] rows) {
    FloatBuffer flat = FloatBuffer.allocate(rows.length * WIDTH);
    Arrays.stream(rows).forEach(flat::put);
    return flat.flip();
  }

  @Override
  public int memory() {
    return 3;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public float[] encode(float[] rows, int length) {
    return Arrays.copyOf(rows, WIDTH);
  }

  @Override
  public void close() {}
}
