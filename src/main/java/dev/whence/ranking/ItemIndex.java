package dev.whence.ranking;

import dev.whence.catalog.ItemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the items of a model from 0, so that computations can use arrays. Immutable. */
public final class ItemIndex {

  /** What {@link #ordinal} returns for an item that the index does not hold. */
  public static final int ABSENT = -1;

  private final List<ItemId> items;
  private final Map<ItemId, Integer> ordinals;

  public ItemIndex(List<ItemId> items) {
    this.items = List.copyOf(items);
    ordinals = new HashMap<>(items.size() * 2);
    for (int i = 0; i < items.size(); i++) {
      if (ordinals.put(items.get(i), i) != null) {
        throw new IllegalArgumentException("item " + items.get(i) + " stands twice in the index");
      }
    }
  }

  public int size() {
    return items.size();
  }

  public ItemId item(int ordinal) {
    return items.get(ordinal);
  }

  public List<ItemId> items() {
    return items;
  }

  /** The number of an item, or {@link #ABSENT}. */
  public int ordinal(ItemId item) {
    return ordinals.getOrDefault(item, ABSENT);
  }
}
