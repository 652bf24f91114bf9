package dev.whence.learning;

import dev.whence.ranking.History;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.ItemSpace;
import dev.whence.user.UserId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last choices of {@link HeldOutPeople#COMPARISON}: what models are compared by. A model is
 * measured with counts {@link #without} them, so none has an advantage from having seen them.
 */
final class HeldOutSlice {

  /** Choices measured, about. */
  private static final int WANTED = 1_000;

  /** Of its length, a sequence gives at most this share away. */
  private static final double MOST_HELD_OUT = 0.15;

  private final Sequences all;
  private final List<Integer> people;

  /** By person, the time of the first choice that is held out. */
  private final Map<UserId, Long> from = new HashMap<>();

  private HeldOutSlice(Sequences all, List<Integer> people) {
    this.all = all;
    this.people = people;
    people.forEach(u -> from.put(all.user(u), all.second(u, firstHeldOut(u))));
  }

  /** The slice of everything that is known. */
  static HeldOutSlice of(Sequences all) {
    return new HeldOutSlice(all, HeldOutPeople.COMPARISON.among(all));
  }

  /**
   * The slice of the people of whom the serving version knows something; of all, if it knows none
   * of them. Who comes with the batch that is to be judged is no judge of it: a crowd of robots
   * would otherwise hide among its own choices, which no model can foresee, what it does to people.
   *
   * @param learned what the serving version has learned from
   */
  static HeldOutSlice of(Sequences all, Sequences learned) {
    Set<UserId> known =
        IntStream.range(0, learned.users()).mapToObj(learned::user).collect(Collectors.toSet());
    List<Integer> judges =
        HeldOutPeople.COMPARISON.among(all).stream()
            .filter(u -> known.contains(all.user(u)))
            .toList();
    return judges.isEmpty() ? of(all) : new HeldOutSlice(all, judges);
  }

  private int firstHeldOut(int user) {
    int length = all.items(user).length;
    int wanted = (WANTED + people.size() - 1) / people.size();
    return length - Math.max(1, Math.min(wanted, (int) (MOST_HELD_OUT * length)));
  }

  /** The sequences as they were before the choices of this slice, e.g. those of an older model. */
  Sequences without(Sequences sequences) {
    int[] lengths = new int[sequences.users()];
    for (int u = 0; u < lengths.length; u++) {
      int length = sequences.items(u).length;
      long end = from.getOrDefault(sequences.user(u), Long.MAX_VALUE);
      while (length > 0 && sequences.second(u, length - 1) >= end) {
        length--;
      }
      lengths[u] = length;
    }
    return sequences.shortenedTo(lengths);
  }

  /**
   * The choices as a model sees them that may know other items. Empty where a choice was a
   * repetition, or of an item that the model does not know: nobody could have found it.
   */
  List<Optional<Example>> examples(ItemSpace space) {
    return people.stream()
        .flatMap(
            u ->
                IntStream.range(firstHeldOut(u), all.items(u).length)
                    .mapToObj(n -> Example.of(all, u, n)))
        .map(example -> example.flatMap(e -> translated(e, space)))
        .toList();
  }

  /** The people just before each of the choices. */
  List<ExplainedRequest> requests() {
    return people.stream()
        .flatMap(
            u ->
                IntStream.range(firstHeldOut(u), all.items(u).length)
                    .mapToObj(n -> ExplainedRequest.before(all, u, n)))
        .toList();
  }

  private Optional<Example> translated(Example example, ItemSpace space) {
    int target = ordinal(example.target(), space);
    int[] history =
        Arrays.stream(example.history().items())
            .map(item -> ordinal(item, space))
            .filter(ordinal -> ordinal != ItemIndex.ABSENT)
            .toArray();
    return target == ItemIndex.ABSENT
        ? Optional.empty()
        : Optional.of(new Example(new History(history), target, example.at()));
  }

  private int ordinal(int item, ItemSpace space) {
    return space.ordinal(all.index().item(item));
  }
}
