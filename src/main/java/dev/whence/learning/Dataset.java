package dev.whence.learning;

import dev.whence.catalog.Item;
import dev.whence.user.Event;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Items and events that were collected elsewhere, e.g. a published data set.
 *
 * @param name what people call it; the folder it was read from
 * @param items each id once, in file order; items that only events name come last, with their id as
 *     title
 * @param events in file order, which need not be the order of time
 */
public record Dataset(String name, List<Item> items, List<Event> events) {

  public Dataset {
    Objects.requireNonNull(name, "name is null");
    items = List.copyOf(items);
    events = List.copyOf(events);
  }

  /** The choices of each person, in the order of time. */
  public Sequences sequences() {
    return Sequences.of(consumer -> events.forEach(consumer), Set.of());
  }

  /** How many different people the events tell of. */
  public long countUsers() {
    return events.stream().map(Event::user).distinct().count();
  }
}
