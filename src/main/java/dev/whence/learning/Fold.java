package dev.whence.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** At most {@code most} of the last choices, spread over all people. */
  List<Example> sample(int most) {
    List<Example> examples =
        IntStream.range(0, all.users())
            .boxed()
            .flatMap(u -> lastChoices(u).stream())
            .flatMap(Optional::stream)
            .toList();
    int stride = Math.max(1, examples.size() / Math.max(1, most));
    return IntStream.range(0, examples.size())
        .filter(n -> n % stride == 0)
        .mapToObj(examples::get)
        .toList();
  }

  /** The last choices of the people who are not held out. */
  List<Example> training() {
    Set<Integer> heldOut = new HashSet<>();
    for (HeldOutPeople group : HeldOutPeople.values()) {
      heldOut.addAll(group.among(all));
    }
    return IntStream.range(0, all.users())
        .filter(u -> !heldOut.contains(u))
        .boxed()
        .flatMap(u -> lastChoices(u).stream())
        .flatMap(Optional::stream)
        .toList();
  }

  /** The last choices of those by whom epochs are compared. */
  List<Example> validation(int most) {
    return HeldOutPeople.VALIDATION.among(all).stream()
        .flatMap(u -> lastChoices(u).stream())
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  /** The first choice of all is not among them: nothing came before it. */
  private List<Optional<Example>> lastChoices(int user) {
    int length = all.items(user).length;
    return IntStream.range(Math.max(1, length - targets), length)
        .mapToObj(n -> Example.of(all, user, n))
        .toList();
  }
}
