package dev.whence.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Draws from one seeded generator; the same seed and the same questions give the same answers. */
final class Chance {

  private final SplittableRandom random;

  Chance(SplittableRandom random) {
    this.random = random;
  }

  /** A generator of its own, so that one part's draws do not move those of another. */
  Chance split() {
    return new Chance(random.split());
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** An integer in [low, high). */
  int between(int low, int high) {
    return random.nextInt(low, high);
  }

  /** exp(ln median + sigma·z), z standard normal. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Up to {@code count} different choices. */
  <T> List<T> pickSome(List<T> choices, int count) {
    List<T> shuffled = shuffled(choices);
    return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> result = new ArrayList<>(list);
    for (int i = result.size() - 1; i > 0; i--) {
      Collections.swap(result, i, random.nextInt(i + 1));
    }
    return result;
  }

  /** An index, with a probability in proportion to its weight; empty if all weights are 0. */
  OptionalInt weighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double rest = random.nextDouble() * total;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        rest -= weights[i];
        if (rest < 0) {
          return OptionalInt.of(i);
        }
      }
    }
    return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
  }
}
