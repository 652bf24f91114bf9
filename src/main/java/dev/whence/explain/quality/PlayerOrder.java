package dev.whence.explain.quality;

import java.util.Comparator;
import java.util.stream.IntStream;

/** An order of the players of a game, the one that speaks most for the score first. */
public final class PlayerOrder {

  private final int[] players;

  private PlayerOrder(int[] players) {
    this.players = players;
  }

  /** Descending contribution, with its sign; equals in the order of their numbers. */
  public static PlayerOrder of(double[] contributions) {
    return new PlayerOrder(
        IntStream.range(0, contributions.length)
            .boxed()
            .sorted(Comparator.comparingDouble(player -> -contributions[player]))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  int size() {
    return players.length;
  }

  /** The coalition of the first so many players; of all, if there are fewer. */
  int first(int count) {
    int coalition = 0;
    for (int n = 0; n < Math.min(count, players.length); n++) {
      coalition |= 1 << players[n];
    }
    return coalition;
  }
}
