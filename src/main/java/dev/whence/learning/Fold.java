package dev.whence.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sequences split in time: what is counted, and the last choices of each person, which are not.
 *
 * @param all with the last choices
 * @param counted without them
 * @param targets how many last choices of each person there are
 */
record Fold(Sequences all, Sequences counted, int targets) {

  static Fold of(Sequences sequences, int targets) {
    return new Fold(sequences, sequences.withoutLast(targets), targets);
  }

  /** The very last choice of each person, at most {@code most} people, spread over all. */
  List<Example> sample(int most) {
    int stride = Math.max(1, all.users() / Math.max(1, most));
    return IntStream.range(0, all.users())
        .filter(u -> u % stride == 0)
        .mapToObj(this::last)
        .flatMap(Optional::stream)
        .filter(example -> !example.history().isEmpty())
        .toList();
  }

  /** The last choices of the people who are not held out. */
  List<Example> training(int heldOutEvery) {
    List<Example> examples = new ArrayList<>();
    for (int u = 0; u < all.users(); u++) {
      int length = all.items(u).length;
      for (int n = Math.max(0, length - targets); n < length && u % heldOutEvery != 0; n++) {
        Example.of(all, u, n).ifPresent(examples::add);
      }
    }
    return examples;
  }

  /** The very last choice of each person who is held out. */
  List<Optional<Example>> heldOut(int every, int most) {
    return IntStream.range(0, all.users())
        .filter(u -> u % every == 0 && all.items(u).length > 1)
        .limit(most)
        .mapToObj(this::last)
        .toList();
  }

  private Optional<Example> last(int user) {
    int length = all.items(user).length;
    return length == 0 ? Optional.empty() : Example.of(all, user, length - 1);
  }
}
