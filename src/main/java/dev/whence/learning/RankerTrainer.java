package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Trains a ranker: AdamW, one cycle of the learning rate (Smith 2018), the epoch that does best on
 * held-out lists is kept, the latest of equals.
 *
 * <p>Everything random of an epoch follows from the seed and the number of the epoch, so that a
 * training that was interrupted between two epochs ends as if it had not been.
 */
final class RankerTrainer {

  private static final double WARM_UP = 0.2;

  private final RankerNetwork network;
  private final Schedule schedule;
  private final long seed;
  private final FloatBuffer features;
  private final FloatBuffer offset;
  private final FloatBuffer weight;

  /**
   * @param seed decides the first parameters, what drops out, and the order of the lists
   */
  RankerTrainer(RankerNetwork network, Schedule schedule, long seed) {
    this.network = network;
    this.schedule = schedule;
    this.seed = seed;
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

  /** How a training ended. */
  sealed interface Result {

    /**
     * @param ranker a self-contained ONNX model
     */
    record Finished(byte[] ranker) implements Result {}

    /** There was no time for another epoch. */
    record Paused(RankerCheckpoint at) implements Result {}
  }

  /**
   * @param quality judges a ranker after each epoch; larger is better
   * @param goOn is shown where the training stands after each epoch but the last; false pauses it
   * @param progress is told of every step
   */
  Result train(
      TrainingLists lists,
      RankerStart start,
      ToDoubleFunction<Scorer> quality,
      Predicate<RankerCheckpoint> goOn,
      Progress progress) {
    try (RankerNetwork.Training training = begin(lists, start)) {
      int passes = schedule.passes(batches(lists));
      RankerCheckpoint here = first(training, start, quality);
      while (here.epochs() < passes) {
        pass(lists, training, here.epochs(), passes, progress);
        here = after(training, here, quality);
        if (here.epochs() < passes && !goOn.test(here)) {
          return new Result.Paused(here);
        }
      }
      return new Result.Finished(here.best());
    }
  }

  private RankerNetwork.Training begin(TrainingLists lists, RankerStart start) {
    if (start instanceof RankerStart.Interrupted interrupted) {
      return network.resume(interrupted.at().state(), seed);
    }
    if (start instanceof RankerStart.Trained trained) {
      return network.startFrom(trained.ranker(), seed);
    }
    TrainingLists.Moments moments = lists.moments();
    return network.start(moments.mean(), moments.scale(), seed);
  }

  /** What a trained ranker reached before is what an epoch must reach to replace it. */
  private RankerCheckpoint first(
      RankerNetwork.Training training, RankerStart start, ToDoubleFunction<Scorer> quality) {
    if (start instanceof RankerStart.Interrupted interrupted) {
      return interrupted.at();
    }
    byte[] ranker = training.ranker();
    double reached =
        start instanceof RankerStart.Trained ? judge(ranker, quality) : Double.NEGATIVE_INFINITY;
    return new RankerCheckpoint(0, training.state(), ranker, reached);
  }

  private RankerCheckpoint after(
      RankerNetwork.Training training, RankerCheckpoint before, ToDoubleFunction<Scorer> quality) {
    byte[] ranker = training.ranker();
    double reached = judge(ranker, quality);
    boolean better = reached >= before.bestQuality();
    return new RankerCheckpoint(
        before.epochs() + 1,
        training.state(),
        better ? ranker : before.best(),
        better ? reached : before.bestQuality());
  }

  private double judge(byte[] ranker, ToDoubleFunction<Scorer> quality) {
    try (Scorer scorer = network.open(ranker)) {
      return quality.applyAsDouble(scorer);
    }
  }

  private int batches(TrainingLists lists) {
    return (lists.size() + network.batchLists() - 1) / network.batchLists();
  }

  private void pass(
      TrainingLists lists,
      RankerNetwork.Training training,
      int epoch,
      int passes,
      Progress progress) {
    int[] order = shuffled(lists.size(), new SplittableRandom(seed + epoch));
    long steps = (long) passes * batches(lists);
    long step = (long) epoch * batches(lists);
    for (int first = 0; first < order.length; first += network.batchLists()) {
      training.step(batch(lists, order, first), learningRate(step++, steps));
      progress.step("training the ranker", step, steps);
    }
  }

  private double learningRate(long step, long steps) {
    double done = (double) step / Math.max(1, steps);
    double share =
        done < WARM_UP
            ? done / WARM_UP
            : (1 + Math.cos(Math.PI * (done - WARM_UP) / (1 - WARM_UP))) / 2;
    return schedule.learningRate() * Math.max(0.01, share);
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
