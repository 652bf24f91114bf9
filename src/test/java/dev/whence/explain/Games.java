package dev.whence.explain;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Games for tests. */
final class Games {

  private Games() {}

  static Game of(int players, IntToDoubleFunction worth) {
    double[] table = new double[1 << players];
    for (int coalition = 0; coalition < table.length; coalition++) {
      table[coalition] = worth.applyAsDouble(coalition);
    }
    return Game.of(table);
  }

  static Game random(int players, SplittableRandom random) {
    return of(players, coalition -> random.nextDouble(-5, 5));
  }

  /** Worth 1 to whoever includes the whole clan, else 0. */
  static Game unanimity(int players, int clan) {
    return of(players, coalition -> (coalition & clan) == clan ? 1 : 0);
  }
}
