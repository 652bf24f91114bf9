package dev.whence.catalog;

/** Names an item of the catalogue. */
public record ItemId(String value) implements Comparable<ItemId> {

  public ItemId {
    Identifiers.requireValid(value, "itemId");
  }

  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
