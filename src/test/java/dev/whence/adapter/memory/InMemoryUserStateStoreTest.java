package dev.whence.adapter.memory;

import dev.whence.user.UserStateStore;
import dev.whence.user.UserStateStoreContract;

class InMemoryUserStateStoreTest extends UserStateStoreContract {

  private final UserStateStore store = new InMemoryUserStateStore();

  @Override
  protected UserStateStore store() {
    return store;
  }
}
