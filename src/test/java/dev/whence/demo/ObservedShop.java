package dev.whence.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.Term;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One shop as somebody sees it who knows only its items and events. */
final class ObservedShop {

  static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
  static final DemoShop SHOP = DemoShop.create(42, END);
  static final Map<ItemId, Item> ITEMS =
      SHOP.items().stream().collect(toMap(Item::id, item -> item));
  static final Map<UserId, List<Event>> HISTORIES =
      SHOP.events().stream().collect(groupingBy(Event::user, TreeMap::new, toList()));

  /** A longer silence ends a visit. */
  static final Duration SILENCE = Duration.ofMinutes(25);

  private ObservedShop() {}

  static Item itemOf(Event event) {
    return ITEMS.get(event.item());
  }

  static Instant releaseOf(Event event) {
    return itemOf(event).releasedAt().orElseThrow();
  }

  /** Whether the item of an event has one of these terms. */
  static boolean hasAny(Event event, String attribute, List<String> ids) {
    return itemOf(event).terms(attribute).stream().map(Term::id).anyMatch(ids::contains);
  }

  static double share(List<Event> events, Predicate<Event> condition) {
    return (double) events.stream().filter(condition).count() / events.size();
  }

  /** The items that people looked at, visit by visit, each once while they stayed with it. */
  static List<List<ItemId>> visits() {
    List<List<ItemId>> visits = new ArrayList<>();
    HISTORIES.values().forEach(history -> addVisits(history, visits));
    return visits;
  }

  private static void addVisits(List<Event> history, List<List<ItemId>> visits) {
    Instant before = Instant.EPOCH;
    List<ItemId> visit = new ArrayList<>();
    for (Event event : history) {
      if (event.occurredAt().isAfter(before.plus(SILENCE))) {
        visit = new ArrayList<>();
        visits.add(visit);
      }
      if (visit.isEmpty() || !visit.get(visit.size() - 1).equals(event.item())) {
        visit.add(event.item());
      }
      before = event.occurredAt();
    }
  }
}
