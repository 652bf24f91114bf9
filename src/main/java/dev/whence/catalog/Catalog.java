package dev.whence.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An immutable view of all items at one moment. */
public final class Catalog {

  /** A catalogue without items. */
  public static final Catalog EMPTY = new Catalog(Map.of(), 0);

  private final Map<ItemId, Item> items;
  private final long revision;

  private Catalog(Map<ItemId, Item> items, long revision) {
    this.items = items;
    this.revision = revision;
  }

  public static Catalog of(Collection<Item> items) {
    return EMPTY.with(new ItemStore.Changes(0, java.util.List.copyOf(items), java.util.List.of()));
  }

  /** The change number up to which this view is complete. */
  public long revision() {
    return revision;
  }

  /** This view with changes applied; a copy. */
  public Catalog with(ItemStore.Changes changes) {
    Map<ItemId, Item> next = new HashMap<>(items);
    changes.changed().forEach(item -> next.put(item.id(), item));
    changes.removed().forEach(next::remove);
    return new Catalog(next, changes.revision());
  }

  public Optional<Item> find(ItemId id) {
    return Optional.ofNullable(items.get(id));
  }

  public boolean contains(ItemId id) {
    return items.containsKey(id);
  }

  /** The item, or one that shows its id where the catalogue does not know it. */
  public Item describe(ItemId id) {
    Item item = items.get(id);
    return item != null ? item : Item.unknown(id);
  }

  public Collection<Item> items() {
    return java.util.Collections.unmodifiableCollection(items.values());
  }

  public int size() {
    return items.size();
  }
}
