package dev.whence.explain;

/** Binomial coefficients that fit a {@code long}: C(n, k) for n to {@value #LARGEST}. */
final class Binomials {

  static final int LARGEST = CoalitionGame.MAX_PLAYERS;

  private static final long[][] TABLE = table();

  private Binomials() {}

  /** C(n, k); 0 if k is above n. */
  static long choose(int n, int k) {
    return k > n ? 0 : TABLE[n][k];
  }

  /**
   * The coalition at a place in the order of all coalitions of a size: the order of their masks.
   *
   * @param rank from 0 to C(n, size) − 1, whatever n
   */
  static long coalition(long rank, int size) {
    long coalition = 0;
    long left = rank;
    int player = LARGEST;
    for (int k = size; k > 0; k--) {
      do {
        player--;
      } while (choose(player, k) > left);
      left -= choose(player, k);
      coalition |= 1L << player;
    }
    return coalition;
  }

  private static long[][] table() {
    long[][] table = new long[LARGEST + 1][LARGEST + 1];
    for (int n = 0; n <= LARGEST; n++) {
      table[n][0] = 1;
      for (int k = 1; k <= n; k++) {
        table[n][k] = table[n - 1][k - 1] + table[n - 1][k];
      }
    }
    return table;
  }
}
