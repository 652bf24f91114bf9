package dev.whence.learning;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events and sequences written down in few words: {@code "a b c"} is one person's history. */
final class Choices {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Choices() {}

  static Event event(String id, String user, String item, EventType type, long hour) {
    return event(id, user, item, type, null, hour);
  }

  static Event event(
      String id, String user, String item, EventType type, @Nullable Double value, long hour) {
    return new Event(
        new EventId(id),
        new UserId(user),
        new ItemId(item),
        type,
        value,
        START.plusSeconds(3600 * hour),
        null);
  }

  static Sequences sequences(List<Event> events) {
    return Sequences.of(events::forEach, Set.of());
  }

  /** One person a text: u000, u001, … view the items in order, one an hour. */
  static Sequences sequences(String... histories) {
    return sequences(events(histories));
  }

  static List<Event> events(String... histories) {
    List<Event> events = new ArrayList<>();
    for (int u = 0; u < histories.length; u++) {
      String[] items = histories[u].split(" ");
      for (int n = 0; n < items.length; n++) {
        String id = "e" + u + "-" + n;
        events.add(event(id, String.format("u%03d", u), items[n], EventType.VIEW, n));
      }
    }
    return events;
  }

  /** Random histories in which small numbers are popular and a successor is often the next one. */
  static String[] random(long seed, int users, int items) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, users).mapToObj(u -> history(random, items)).toArray(String[]::new);
  }

  private static String history(SplittableRandom random, int items) {
    List<String> history = new ArrayList<>();
    int item = random.nextInt(items);
    for (int n = random.nextInt(2, 14); n > 0; n--) {
      history.add("i" + item);
      item =
          random.nextDouble() < 0.6
              ? (item + 1) % items
              : (int) (items * Math.pow(random.nextDouble(), 2));
    }
    return String.join(" ", history);
  }

  static Catalog catalogOf(Sequences sequences) {
    return Catalog.of(sequences.index().items().stream().map(Item::unknown).toList());
  }

  static List<String> items(Sequences sequences, int user) {
    return IntStream.of(sequences.items(user))
        .mapToObj(item -> sequences.index().item(item).value())
        .toList();
  }
}
