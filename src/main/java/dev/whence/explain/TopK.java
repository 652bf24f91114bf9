package dev.whence.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Compares the first places of two orders of the same items. */
final class TopK {

  private TopK() {}

  /**
   * The share of the first k by {@code actual} that are among the first k by {@code predicted}, if
   * chance orders those whose predictions are equal. Of fewer than k items all are the first.
   *
   * @param actual the higher the better; of equal ones the earlier is better
   * @return 0 to 1
   */
  static double agreement(double[] actual, double[] predicted, int k) {
    int places = Math.min(k, actual.length);
    double[] sorted = Arrays.stream(predicted).map(value -> -value).sorted().toArray();
    double last = -sorted[places - 1];
    int surelyIn = (int) Arrays.stream(predicted).filter(value -> value > last).count();
    int competing = (int) Arrays.stream(predicted).filter(value -> value == last).count();
    double chance = (double) (places - surelyIn) / competing;
    double found =
        IntStream.range(0, actual.length)
            .boxed()
            .sorted(Comparator.comparingDouble(item -> -actual[item]))
            .limit(places)
            .mapToDouble(item -> predicted[item] > last ? 1 : predicted[item] == last ? chance : 0)
            .sum();
    return found / places;
  }
}
