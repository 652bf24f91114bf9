package dev.whence.learning;

import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One ranker several times, each time with its weights in another order drawn by lot; none if it
 * has nothing to shuffle, or cannot be run when it is.
 */
final class ShuffledRankers implements AutoCloseable {

  private static final int SHUFFLES = 5;

  private final List<Scorer> scorers = new ArrayList<>();

  ShuffledRankers(RankerNetwork network, byte[] ranker, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < SHUFFLES; n++) {
      network.shuffled(ranker, random.nextLong()).ifPresent(shuffled -> open(network, shuffled));
    }
  }

  private void open(RankerNetwork network, byte[] shuffled) {
    try {
      scorers.add(network.open(shuffled));
    } catch (RankerNetwork.UnfitRankerException notRunnable) {
      // What a foreign graph holds need not be a weight, e.g. a divisor that must not be 0.
    }
  }

  List<Scorer> scorers() {
    return List.copyOf(scorers);
  }

  @Override
  public void close() {
    scorers.forEach(Scorer::close);
  }
}
