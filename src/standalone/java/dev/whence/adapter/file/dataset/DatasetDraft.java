package dev.whence.adapter.file.dataset;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.learning.Dataset;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects items and events; each id is held once, however many events name it. */
final class DatasetDraft {

  private final Function<ExternalUserId, UserId> names;
  private final Map<String, UserId> users = new HashMap<>();
  private final Map<String, ItemId> itemIds = new HashMap<>();
  private final Map<ItemId, Item> items = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  /**
   * @param names gives the people of the data set the names under which they are stored
   */
  DatasetDraft(Function<ExternalUserId, UserId> names) {
    this.names = names;
  }

  UserId user(String id) {
    return users.computeIfAbsent(id, person -> names.apply(new ExternalUserId(person)));
  }

  ItemId item(String id) {
    return itemIds.computeIfAbsent(id, ItemId::new);
  }

  /**
   * @throws IllegalArgumentException if there is an item of this id
   */
  void add(Item item) {
    if (items.putIfAbsent(item.id(), item) != null) {
      throw new IllegalArgumentException("item " + item.id() + " stands in an earlier row already");
    }
  }

  /** Adds an event, and its item if no file of items has told of it. */
  void add(Event event) {
    items.computeIfAbsent(event.item(), Item::unknown);
    events.add(event);
  }

  Dataset finish(String name) {
    return new Dataset(name, List.copyOf(items.values()), events);
  }
}
