package dev.whence.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where items are kept. Every write is numbered, so that a process which holds the catalogue in
 * memory asks only for what has changed since it last looked.
 */
public interface ItemStore {

  Optional<Item> find(ItemId id);

  /** Adds items or replaces those of the same id. */
  void putAll(Collection<Item> items);

  /** Returns false if there was no such item. */
  boolean remove(ItemId id);

  /**
   * What happened after change number {@code revision}; 0 asks for everything.
   *
   * @throws ItemStoreUnavailableException if the store cannot be reached
   */
  Changes changesSince(long revision);

  /**
   * @param revision the number to ask with next time
   * @param changed items as they are now
   * @param removed items that are gone
   */
  record Changes(long revision, List<Item> changed, List<ItemId> removed) {
    public Changes {
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
    }
  }

  /** The store cannot be reached. */
  final class ItemStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ItemStoreUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
