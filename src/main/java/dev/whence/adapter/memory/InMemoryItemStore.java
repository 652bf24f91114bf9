package dev.whence.adapter.memory;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items of this process; thread-safe. */
public final class InMemoryItemStore implements ItemStore {

  private final Map<ItemId, Item> items = new HashMap<>();

  /** When each id was last written or removed, oldest first. */
  private final Map<ItemId, Long> changes = new LinkedHashMap<>();

  private long revision;

  @Override
  public synchronized Optional<Item> find(ItemId id) {
    return Optional.ofNullable(items.get(id));
  }

  @Override
  public synchronized void putAll(Collection<Item> added) {
    for (Item item : added) {
      items.put(item.id(), item);
      note(item.id());
    }
  }

  @Override
  public synchronized boolean remove(ItemId id) {
    if (items.remove(id) == null) {
      return false;
    }
    note(id);
    return true;
  }

  @Override
  public synchronized Changes changesSince(long since) {
    List<Item> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    changes.forEach(
        (id, number) -> {
          Item item = items.get(id);
          if (number > since && item != null) {
            changed.add(item);
          } else if (number > since) {
            removed.add(id);
          }
        });
    return new Changes(revision, changed, removed);
  }

  private void note(ItemId id) {
    changes.remove(id);
    changes.put(id, ++revision);
  }
}
