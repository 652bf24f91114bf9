package dev.whence.explain;

import dev.whence.ranking.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * An exact attribution, with the game it was computed from.
 *
 * @param players the groups that differ from the baseline; player {@code i} of the game is the
 *     group at index {@code i}
 */
public record ShapleyExplanation(Attribution attribution, List<Group> players, Game game) {

  private static final Comparator<GroupInteraction> STRONGEST_FIRST =
      Comparator.comparingDouble(pair -> -Math.abs(pair.interaction()));

  public ShapleyExplanation {
    Objects.requireNonNull(attribution, "attribution is null");
    players = List.copyOf(players);
    if (players.size() != game.players()) {
      throw new IllegalArgumentException(
          players.size() + " groups cannot play a game of " + game.players() + " players");
    }
  }

  /**
   * The interactions of all pairs of groups that differ from the baseline, in descending order of
   * |interaction|. Computed from the game on each call, without scoring anything.
   */
  public List<GroupInteraction> interactions() {
    double[][] table = PairwiseInteractions.of(game);
    List<GroupInteraction> pairs = new ArrayList<>();
    for (int first = 0; first < table.length; first++) {
      for (int second = first + 1; second < table.length; second++) {
        pairs.add(
            new GroupInteraction(players.get(first), players.get(second), table[first][second]));
      }
    }
    pairs.sort(STRONGEST_FIRST);
    return List.copyOf(pairs);
  }
}
