package dev.whence.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * The inverted dropout of one layer: lists × 1 × width numbers, 0 with the probability of dropout
 * and else 1 / (1 − that). One drawn 64-bit number decides four units by 16 bits each, so the
 * probability is rounded to a multiple of 1 / 65,536. Not thread-safe.
 */
final class DropoutMask {

  private static final int BITS = 16;
  private static final int UNITS = Long.SIZE / BITS;
  private static final int LEVELS = 1 << BITS;

  private final String name;
  private final long[] shape;
  private final int threshold;
  private final float kept;
  private final float[] values;
  private final FloatBuffer buffer;

  DropoutMask(RankerSpecification.Mask mask, int lists, double dropout) {
    name = mask.name();
    shape = new long[] {lists, 1, mask.width()};
    threshold = (int) Math.round(dropout * LEVELS);
    kept = (float) (1 / (1 - dropout));
    values = new float[lists * mask.width()];
    buffer = Tensors.buffer(values.length);
  }

  /** The input of the step graph. */
  String name() {
    return name;
  }

  /** Draws a new mask; the tensor lies over the memory of the one drawn before. */
  OnnxTensor draw(SplittableRandom random) throws OrtException {
    long bits = 0;
    for (int n = 0; n < values.length; n++) {
      bits = n % UNITS == 0 ? random.nextLong() : bits >>> BITS;
      values[n] = (bits & (LEVELS - 1)) < threshold ? 0 : kept;
    }
    return Tensors.over(buffer.put(0, values), shape);
  }
}
