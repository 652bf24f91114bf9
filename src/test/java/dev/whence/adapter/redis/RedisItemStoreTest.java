package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.catalog.ItemStoreContract;
import io.vertx.redis.client.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisItemStoreTest extends ItemStoreContract {

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  protected ItemStore store() {
    return new RedisItemStore(REDIS.commands());
  }

  @Test
  void changesSince_storeWasEmptied_readsItAnew() {
    Item old = Item.unknown(new ItemId("old"));
    Item fresh = Item.unknown(new ItemId("fresh"));
    store().putAll(List.of(old, old, old));
    long seen = store().changesSince(0).revision();
    REDIS.owner().write(Command.FLUSHALL);
    store().putAll(List.of(fresh));

    assertThat(store().changesSince(seen))
        .isEqualTo(new ItemStore.Changes(1, List.of(fresh), List.of()));
  }

  @Test
  void changesSince_unreadableItem_leavesOnlyItOut() {
    Item readable = Item.unknown(new ItemId("readable"));
    store().putAll(List.of(readable, Item.unknown(new ItemId("broken"))));
    REDIS.commands().write(Command.HSET, "whence:{catalog}:items", "broken", "{");

    assertThat(store().changesSince(0).changed()).containsExactly(readable);
    assertThat(store().find(new ItemId("broken"))).isEmpty();
  }
}
