package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Trains a ranker: AdamW, one cycle of the learning rate (Smith 2018), the epoch that ranks the
 * held-out lists best is kept, the latest of equals: where few are held out, many epochs are equal.
 */
final class RankerTrainer {

  private static final double LEARNING_RATE = 2e-3;
  private static final double WARM_UP = 0.2;

  /** Few lists are passed over more often: with fewer steps a ranker has hardly begun. */
  private static final int LEAST_STEPS = 100;

  private final RankerNetwork network;
  private final FloatBuffer features;
  private final FloatBuffer offset;
  private final FloatBuffer weight;

  RankerTrainer(RankerNetwork network) {
    this.network = network;
    int rows = network.batchLists() * network.listLength();
    features = direct(rows * Feature.COUNT);
    offset = direct(rows);
    weight = direct(network.batchLists());
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * @param quality judges a ranker after each epoch; larger is better
   * @param progress is told of every step
   */
  byte[] train(
      TrainingLists lists,
      int epochs,
      long seed,
      ToDoubleFunction<Scorer> quality,
      Progress progress) {
    TrainingLists.Moments moments = lists.moments();
    SplittableRandom random = new SplittableRandom(seed);
    int stepsPerEpoch = (lists.size() + network.batchLists() - 1) / network.batchLists();
    int passes = Math.max(epochs, (LEAST_STEPS + stepsPerEpoch - 1) / Math.max(1, stepsPerEpoch));
    long steps = (long) passes * stepsPerEpoch;
    try (RankerNetwork.Training training =
        network.start(moments.mean(), moments.scale(), random.nextLong())) {
      byte[] best = training.ranker();
      double bestQuality = Double.NEGATIVE_INFINITY;
      long step = 0;
      for (int epoch = 0; epoch < passes; epoch++) {
        int[] order = shuffled(lists.size(), random);
        for (int first = 0; first < order.length; first += network.batchLists()) {
          training.step(batch(lists, order, first), learningRate(step++, steps));
          progress.step("training the ranker", step, steps);
        }
        byte[] ranker = training.ranker();
        double reached = judge(ranker, quality);
        if (reached >= bestQuality) {
          best = ranker;
          bestQuality = reached;
        }
      }
      return best;
    }
  }

  private double judge(byte[] ranker, ToDoubleFunction<Scorer> quality) {
    try (Scorer scorer = network.open(ranker)) {
      return quality.applyAsDouble(scorer);
    }
  }

  private static double learningRate(long step, long steps) {
    double done = (double) step / Math.max(1, steps);
    double share =
        done < WARM_UP
            ? done / WARM_UP
            : (1 + Math.cos(Math.PI * (done - WARM_UP) / (1 - WARM_UP))) / 2;
    return LEARNING_RATE * Math.max(0.01, share);
  }

  private RankerNetwork.Batch batch(TrainingLists lists, int[] order, int first) {
    for (int b = 0; b < network.batchLists(); b++) {
      boolean present = first + b < order.length;
      weight.put(b, present ? 1 : 0);
      int rows = present ? put(lists, order[first + b], b) : 0;
      for (int r = rows; r < network.listLength(); r++) {
        offset.put(b * network.listLength() + r, RankerNetwork.Batch.ABSENT);
      }
    }
    return new RankerNetwork.Batch(features, offset, weight);
  }

  /** Copies a list to place {@code b} of the batch and returns its number of rows. */
  private int put(TrainingLists lists, int list, int b) {
    float[] rows = lists.features(list);
    float[] offsets = lists.offsets(list);
    features.put(b * network.listLength() * Feature.COUNT, rows);
    offset.put(b * network.listLength(), offsets);
    return offsets.length;
  }

  private static int[] shuffled(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
