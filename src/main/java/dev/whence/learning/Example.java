package dev.whence.learning;

import dev.whence.ranking.History;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What somebody chose, and what they had chosen before.
 *
 * @param target ordinal of the chosen item; it is not in the history
 * @param at when it was chosen
 */
record Example(History history, int target, Instant at) {

  /** The n-th choice of a user, with all choices before it; empty where it repeats one of them. */
  static java.util.Optional<Example> of(Sequences sequences, int user, int n) {
    int[] items = sequences.items(user);
    Set<Integer> before = new LinkedHashSet<>();
    for (int p = n - 1; p >= 0 && before.size() < History.MAX_LENGTH; p--) {
      before.add(items[p]);
    }
    if (before.contains(items[n])) {
      return java.util.Optional.empty();
    }
    int[] latestFirst = before.stream().mapToInt(Integer::intValue).toArray();
    return java.util.Optional.of(
        new Example(new History(latestFirst), items[n], sequences.time(user, n)));
  }

  /** The same choice, made by somebody of whom nothing is known. */
  Example ofStranger() {
    return new Example(History.EMPTY, target, at);
  }
}
