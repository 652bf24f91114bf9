package dev.whence.explain;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A game that a random network of one hidden layer plays; counts what it was asked for. */
final class NetworkGame implements CoalitionGame {

  private static final int HIDDEN = 24;

  private final double[][] weights;
  private final double[] bias;
  private final double[] output;
  private final int players;
  private long evaluations;
  private int calls;

  NetworkGame(int players, SplittableRandom random) {
    this.players = players;
    weights = new double[HIDDEN][];
    Arrays.setAll(weights, h -> random.doubles(players, -1.2, 1.2).toArray());
    bias = random.doubles(HIDDEN, -1, 1).toArray();
    output = random.doubles(HIDDEN, -1, 1).toArray();
  }

  @Override
  public int players() {
    return players;
  }

  @Override
  public double[] worths(long[] coalitions) {
    calls++;
    evaluations += coalitions.length;
    return Arrays.stream(coalitions).mapToDouble(this::worth).toArray();
  }

  long evaluations() {
    return evaluations;
  }

  int calls() {
    return calls;
  }

  private double worth(long coalition) {
    double worth = 0;
    for (int h = 0; h < HIDDEN; h++) {
      double sum = bias[h];
      for (long left = coalition; left != 0; left &= left - 1) {
        sum += weights[h][Long.numberOfTrailingZeros(left)];
      }
      worth += output[h] * Math.tanh(sum);
    }
    return worth;
  }
}
