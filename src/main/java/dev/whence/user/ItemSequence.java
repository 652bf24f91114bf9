package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items in their order: one that came before as the distance back to it, a new one as its id. */
public final class ItemSequence {

  private final BinaryCoder coder;
  private final ItemIds ids;
  private final AdaptiveBits known = new AdaptiveBits(2);
  private final AdaptiveNumbers distances = new AdaptiveNumbers();
  private final List<ItemId> items = new ArrayList<>();
  private final Map<ItemId, Integer> latest = new HashMap<>();
  private int wasKnown;

  public ItemSequence(BinaryCoder coder, ItemIds ids) {
    this.coder = coder;
    this.ids = ids;
  }

  /** Takes an item as one that came before: both ends know it from elsewhere. */
  public void remember(ItemId item) {
    latest.put(item, items.size());
    items.add(item);
  }

  public void write(ItemId item) {
    Integer before = latest.put(item, items.size());
    wasKnown = known.code(coder, wasKnown, before == null ? 0 : 1);
    if (before == null) {
      ids.write(item);
    } else {
      distances.code(coder, items.size() - before);
    }
    items.add(item);
  }

  /**
   * @throws CorruptStateException if the bytes are no id, or of an item that did not come before
   * @throws IllegalArgumentException if the text is no id
   */
  public ItemId read() throws CorruptStateException {
    wasKnown = known.code(coder, wasKnown, 0);
    ItemId item = wasKnown == 0 ? ids.read() : itemBefore(distances.code(coder, 0));
    items.add(item);
    return item;
  }

  private ItemId itemBefore(long distance) throws CorruptStateException {
    if (distance < 1 || distance > items.size()) {
      throw new CorruptStateException(
          coder.position(),
          "the item " + distance + " places before, where " + items.size() + " came before");
    }
    return items.get(items.size() - (int) distance);
  }
}
