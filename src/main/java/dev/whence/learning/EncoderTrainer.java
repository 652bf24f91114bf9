package dev.whence.learning;

import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.ItemEmbeddings;
import dev.whence.ranking.SequenceModel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains one sequence encoder: softmax over the next choice and shared uniform negatives, Adam,
 * early stopping by an {@link EncoderJudge}; the best of the judged states is kept.
 */
final class EncoderTrainer {

  private static final double LEARNING_RATE = 3e-3;
  private static final double LEARNING_RATE_OF_ATTENTION = 1e-3;

  /** Steps between two judgements, at least; an epoch if that is longer. */
  private static final int LEAST_STEPS = 50;

  /** Judgements without a new best one, after which the training ends. */
  private static final int PATIENCE = 3;

  private static final int MOST_STEPS = 20_000;

  private final SequenceNetwork network;

  EncoderTrainer(SequenceNetwork network) {
    this.network = network;
  }

  SequenceModel train(Sequences sequences, long seed, Progress progress) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] allLengths =
        IntStream.range(0, sequences.users()).map(u -> sequences.items(u).length).toArray();
    EncoderJudge judge = new EncoderJudge(sequences, learned(counts(sequences, allLengths)));
    int[] lengths =
        IntStream.range(0, sequences.users())
            .map(u -> allLengths[u] - (judge.holdsOut(u) ? 1 : 0))
            .toArray();
    int[] counts = counts(sequences, lengths);
    SequenceBatches batches =
        new SequenceBatches(sequences, lengths, network, learned(counts), random.split());
    try (SequenceNetwork.Training training = network.start(bias(counts), random.nextLong())) {
      return best(training, batches, judge, progress);
    }
  }

  private SequenceModel best(
      SequenceNetwork.Training training,
      SequenceBatches batches,
      EncoderJudge judge,
      Progress progress) {
    int epoch = batches.count();
    int interval = Math.max(1, (LEAST_STEPS + epoch - 1) / Math.max(1, epoch)) * epoch;
    SequenceModel best = training.model();
    double bestQuality = judge.quality(best);
    int since = 0;
    for (int step = 0; since < PATIENCE && step + interval <= Math.max(interval, MOST_STEPS); ) {
      for (int n = 0; n < interval; n++, step++) {
        learn(training, batches, n % epoch);
        progress.step("training the " + network.kind().word() + " encoder", step + 1L, MOST_STEPS);
      }
      SequenceModel reached = training.model();
      double quality = judge.quality(reached);
      boolean better = quality > bestQuality;
      (better ? best : reached).encoder().close();
      best = better ? reached : best;
      bestQuality = Math.max(quality, bestQuality);
      since = better ? 0 : since + 1;
    }
    return best;
  }

  private void learn(SequenceNetwork.Training training, SequenceBatches batches, int n) {
    if (n == 0) {
      batches.shuffle();
    }
    boolean attention = network.kind() == EncoderKind.ATTENTION;
    training.step(batches.batch(n), attention ? LEARNING_RATE_OF_ATTENTION : LEARNING_RATE);
  }

  private static int[] counts(Sequences sequences, int[] lengths) {
    int[] counts = new int[sequences.index().size()];
    for (int u = 0; u < lengths.length; u++) {
      int[] items = sequences.items(u);
      for (int n = 0; n < lengths[u]; n++) {
        counts[items[n]]++;
      }
    }
    return counts;
  }

  private static int[] learned(int[] counts) {
    return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
  }

  /**
   * b starts at ln of an item's popularity, with mean 0: people have to be told apart, not items.
   */
  private static float[] bias(int[] counts) {
    double mean =
        Arrays.stream(counts).filter(c -> c > 0).mapToDouble(Math::log1p).average().orElse(0);
    float[] bias = new float[counts.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = counts[i] == 0 ? ItemEmbeddings.UNLEARNED : (float) (Math.log1p(counts[i]) - mean);
    }
    return bias;
  }
}
