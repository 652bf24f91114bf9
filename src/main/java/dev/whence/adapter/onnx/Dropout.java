package dev.whence.adapter.onnx;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** Decides what drops out of a training step. */
interface Dropout {

  /** Writes the mask of a step, counted from 1: 0 for what drops out, else a factor. */
  void fill(FloatBuffer mask, int step);

  /** Inverted dropout: 0 with the given probability, else 1 / (1 − that). */
  static Dropout random(double probability, SplittableRandom random) {
    float kept = (float) (1 / (1 - probability));
    int threshold = (int) Math.round(probability * (1 << Byte.SIZE));
    return (mask, step) -> {
      long bits = 0;
      for (int n = 0; n < mask.capacity(); n++) {
        bits = n % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
        mask.put(n, (bits & 0xff) < threshold ? 0 : kept);
      }
    };
  }
}
