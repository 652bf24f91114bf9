package dev.whence.adapter.memory;

import dev.whence.learning.ReactionStore;
import dev.whence.learning.ReactionStoreContract;

class InMemoryReactionStoreTest extends ReactionStoreContract {

  @Override
  protected ReactionStore store() {
    return new InMemoryReactionStore(HALF_LIFE);
  }
}
