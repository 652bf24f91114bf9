package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.ranking.History;
import dev.whence.ranking.ItemIndex;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import dev.whence.user.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures models as they serve, on choices that none of them was told of: of each person the first
 * ones after a moment, each with everything that the person had chosen before it. Choices of items
 * that nobody chose before that moment are left out: a model that was told of them by anybody, a
 * robot even, would have an advantage.
 */
final class Yardstick {

  private final Sequences all;
  private final List<Example> examples;
  private final Catalog catalog;
  private final RankerNetwork network;

  /**
   * @param events of people, those after the moment among them
   * @param after models measured were made from events before it
   * @param most choices of a person
   */
  Yardstick(List<Event> events, Instant after, int most, Catalog catalog, RankerNetwork network) {
    this.all = Sequences.of(events::forEach, Set.of());
    Set<Integer> known = chosenBefore(after);
    this.examples =
        IntStream.range(0, all.users())
            .boxed()
            .flatMap(u -> firstAfter(u, after, most).mapToObj(n -> Example.of(all, u, n)))
            .flatMap(Optional::stream)
            .filter(example -> known.contains(example.target()))
            .toList();
    this.catalog = catalog;
    this.network = network;
  }

  private Set<Integer> chosenBefore(Instant moment) {
    return IntStream.range(0, all.users())
        .boxed()
        .flatMap(
            u ->
                IntStream.range(0, all.items(u).length)
                    .filter(n -> !all.time(u, n).isAfter(moment))
                    .mapToObj(n -> all.items(u)[n]))
        .collect(Collectors.toSet());
  }

  private IntStream firstAfter(int user, Instant after, int most) {
    return IntStream.range(1, all.items(user).length)
        .filter(n -> all.time(user, n).isAfter(after))
        .limit(most);
  }

  Measurement measure(TrainedModel model) {
    ItemSpace space = new ItemSpace(model.model(), catalog);
    List<Optional<Example>> known =
        examples.stream().map(example -> inNumbersOf(space, example)).toList();
    try (Scorer scorer = network.open(model.ranker())) {
      return Evaluation.measure(space, known, Optional.of(scorer));
    }
  }

  private Optional<Example> inNumbersOf(ItemSpace space, Example example) {
    int target = ordinal(space, example.target());
    int[] history =
        Arrays.stream(example.history().items())
            .map(item -> ordinal(space, item))
            .filter(ordinal -> ordinal != ItemIndex.ABSENT)
            .toArray();
    return target == ItemIndex.ABSENT
        ? Optional.empty()
        : Optional.of(new Example(new History(history), target, example.at()));
  }

  private int ordinal(ItemSpace space, int item) {
    return space.ordinal(all.index().item(item));
  }
}
