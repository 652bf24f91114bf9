package dev.whence.explain;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A division of the players of a game into unions: each player is in exactly one.
 *
 * @param players n, from 0 to {@value CoalitionGame#MAX_PLAYERS}
 * @param unions a bit mask of players each, none empty
 */
public record CoalitionStructure(int players, List<Long> unions) {

  public CoalitionStructure {
    unions = List.copyOf(unions);
    CoalitionGame.requireFits(players);
    long seen = 0;
    for (long union : unions) {
      if (union == 0 || (seen & union) != 0) {
        throw new IllegalArgumentException(
            "unions are not empty and do not overlap, but "
                + Long.toBinaryString(union)
                + " stands beside "
                + Long.toBinaryString(seen));
      }
      seen |= union;
    }
    if (seen != (1L << players) - 1) {
      throw new IllegalArgumentException(
          "the unions have the players "
              + Long.toBinaryString(seen)
              + ", not all "
              + players
              + " and no other");
    }
  }

  /** Everyone alone. */
  public static CoalitionStructure singles(int players) {
    return new CoalitionStructure(
        players, LongStream.range(0, players).mapToObj(player -> 1L << player).toList());
  }

  /** One union, and everyone else alone; the union is the first. */
  public static CoalitionStructure besideSingles(int players, long union) {
    LongStream others =
        LongStream.range(0, players).map(player -> 1L << player).filter(p -> (p & union) == 0);
    return new CoalitionStructure(
        players, LongStream.concat(LongStream.of(union), others).boxed().toList());
  }
}
