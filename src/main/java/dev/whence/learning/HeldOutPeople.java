package dev.whence.learning;

import dev.whence.user.Hash64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People whose last choices no ranker learns from. A hash of their ids decides, so that they are
 * the same in every version: what one version was measured on, the next has not learned from
 * either.
 */
enum HeldOutPeople {
  /** By their choices the best epoch is found. */
  VALIDATION(0),

  /** By their choices a version is compared with the one that serves. */
  COMPARISON(1);

  /** One person in so many belongs to each group. */
  private static final int ONE_IN = 20;

  private final int remainder;

  HeldOutPeople(int remainder) {
    this.remainder = remainder;
  }

  /** Where fewer people made two choices, all of them are learned from. */
  private static final int LEAST_PEOPLE = 10;

  /** Numbers of the group's people; each made at least two choices. */
  List<Integer> among(Sequences sequences) {
    List<Integer> able =
        IntStream.range(0, sequences.users())
            .filter(u -> sequences.items(u).length > 1)
            .boxed()
            .toList();
    List<Integer> chosen = able.stream().filter(u -> has(sequences, u)).toList();
    return chosen.isEmpty() && able.size() >= LEAST_PEOPLE ? nearest(sequences, able) : chosen;
  }

  /** The person whose hash comes first; for the other group, last. */
  private List<Integer> nearest(Sequences sequences, List<Integer> able) {
    Comparator<Integer> byHash = Comparator.comparingLong(u -> hash(sequences, u));
    return able.stream()
        .min(this == VALIDATION ? byHash : byHash.reversed())
        .map(List::of)
        .orElse(List.of());
  }

  private boolean has(Sequences sequences, int user) {
    return sequences.users() >= LEAST_PEOPLE
        && Long.remainderUnsigned(hash(sequences, user), ONE_IN) == remainder;
  }

  private static long hash(Sequences sequences, int user) {
    return Hash64.of(sequences.user(user).value());
  }
}
