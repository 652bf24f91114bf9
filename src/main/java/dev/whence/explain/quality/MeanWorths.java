package dev.whence.explain.quality;

import dev.whence.explain.Game;

/** What the coalitions of each size are worth on average: what a random order meets. */
final class MeanWorths {

  private final double[] bySize;

  MeanWorths(Game game) {
    bySize = new double[game.players() + 1];
    int[] counts = new int[bySize.length];
    for (int coalition = 0; coalition < game.coalitions(); coalition++) {
      int size = Integer.bitCount(coalition);
      bySize[size] += game.worth(coalition);
      counts[size]++;
    }
    for (int size = 0; size < bySize.length; size++) {
      bySize[size] /= counts[size];
    }
  }

  double of(int size) {
    return bySize[size];
  }
}
