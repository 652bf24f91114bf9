package dev.whence.adapter.onnx;

import dev.whence.learning.RankerNetwork;
import dev.whence.ranking.Feature;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Lists of noise in which one feature is larger in the row that was chosen. */
final class Batches {

  /** The feature that tells the chosen row. */
  static final Feature TELLING = Feature.INTEREST;

  private static final double ADVANTAGE = 2;

  private Batches() {}

  static float[] zeros() {
    return new float[Feature.COUNT];
  }

  static float[] ones() {
    float[] ones = new float[Feature.COUNT];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** One list of features, row by row, the chosen one first. */
  static float[] list(int rows, SplittableRandom random) {
    float[] features = new float[rows * Feature.COUNT];
    for (int n = 0; n < features.length; n++) {
      features[n] = (float) random.nextDouble(-1, 1);
    }
    features[TELLING.ordinal()] += (float) ADVANTAGE;
    return features;
  }

  static RankerNetwork.Batch learnable(RankerNetwork network, SplittableRandom random) {
    FloatBuffer features =
        Tensors.buffer(network.batchLists() * network.listLength() * Feature.COUNT);
    for (int b = 0; b < network.batchLists(); b++) {
      features.put(list(network.listLength(), random));
    }
    return new RankerNetwork.Batch(
        features.flip(),
        Tensors.buffer(network.batchLists() * network.listLength()),
        filled(network.batchLists(), 1));
  }

  static RankerNetwork.Batch empty(RankerNetwork network, SplittableRandom random) {
    RankerNetwork.Batch lists = learnable(network, random);
    return new RankerNetwork.Batch(
        lists.features(),
        filled(network.batchLists() * network.listLength(), RankerNetwork.Batch.ABSENT),
        filled(network.batchLists(), 0));
  }

  private static FloatBuffer filled(int length, float value) {
    FloatBuffer buffer = Tensors.buffer(length);
    for (int n = 0; n < length; n++) {
      buffer.put(n, value);
    }
    return buffer;
  }
}
