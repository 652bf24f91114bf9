package dev.whence.adapter.memory;

import dev.whence.catalog.ItemStore;
import dev.whence.catalog.ItemStoreContract;

class InMemoryItemStoreTest extends ItemStoreContract {

  private final ItemStore store = new InMemoryItemStore();

  @Override
  protected ItemStore store() {
    return store;
  }
}
