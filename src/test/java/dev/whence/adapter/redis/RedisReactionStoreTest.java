package dev.whence.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.learning.ReactionStore;
import dev.whence.learning.ReactionStoreContract;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisReactionStoreTest extends ReactionStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  protected ReactionStore store() {
    return new RedisReactionStore(REDIS.commands(), HALF_LIFE);
  }

  @Test
  void changesSince_unreadableCount_leavesOnlyItOut() {
    ReactionStore store = store();
    ItemId readable = new ItemId("readable");
    store.count(
        List.of(reaction("ann", readable, 1, true), reaction("ann", new ItemId("broken"), 2, true)),
        NOW);
    REDIS.commands().write(Command.HSET, "whence:{reactions}:counts", "broken", "one two");

    assertThat(store.changesSince(0).changed()).containsOnlyKeys(readable);
  }

  @Test
  void changesSince_storeWasEmptied_readsItAnew() {
    ReactionStore store = store();
    ItemId item = new ItemId("fresh");
    store.count(List.of(reaction("ann", item, 1, true), reaction("bob", item, 1, true)), NOW);
    long seen = store.changesSince(0).revision();
    REDIS.owner().write(Command.FLUSHALL);
    store.count(List.of(reaction("ann", item, 1, true)), NOW);

    ReactionStore.Changes changes = store.changesSince(seen);

    assertThat(changes.revision()).isEqualTo(1);
    assertThat(changes.changed()).containsOnlyKeys(item);
  }

  @Test
  void count_itemOfWhichNextToNothingIsLeft_dropsItAlone() {
    ReactionStore store = store();
    ItemId faded = new ItemId("faded");
    ItemId popular = new ItemId("popular");
    ItemId fresh = new ItemId("fresh");
    store.count(List.of(reaction("ann", faded, 1, false)), NOW);
    store.count(
        IntStream.range(0, 20).mapToObj(n -> reaction("p" + n, popular, 1, false)).toList(), NOW);

    store.count(List.of(reaction("ann", fresh, 1, true)), NOW.plus(HALF_LIFE.multipliedBy(7)));

    assertThat(store.changesSince(0).changed()).containsOnlyKeys(popular, fresh);
    assertThat(REDIS.commands().read(Command.HKEYS, "whence:{reactions}:counts").orElseThrow())
        .hasSize(2);
  }

  @Test
  void changesSince_requestThatHasWaitedLongEnough_hasATimeOfItsOwn() {
    ItemId item = new ItemId("tea");
    store().count(List.of(reaction("ann", item, 1, true)), NOW);
    ReactionStore inARequest =
        new RedisReactionStore(
            REDIS.commands(new CountedWaits(Duration.ZERO)), REDIS.commands(), HALF_LIFE);

    assertThat(inARequest.changesSince(0).changed()).containsOnlyKeys(item);
  }

  @Test
  void changesSince_moreThanAPage_takesOneRoundTrip() {
    for (int n = 0; n < 4; n++) {
      int first = 400 * n;
      store()
          .count(
              IntStream.range(first, first + 400)
                  .mapToObj(i -> reaction("ann", new ItemId("i" + i), 1, false))
                  .toList(),
              NOW);
    }
    CountedWaits waits = new CountedWaits(RedisServer.TIMEOUT);

    ReactionStore.Changes first =
        new RedisReactionStore(REDIS.commands(waits), HALF_LIFE).changesSince(0);

    assertThat(first.changed()).hasSize(1_000);
    assertThat(waits.waits()).as("by the digest, and by the source").isLessThanOrEqualTo(2);
  }

  @Test
  void count_manyReactions_keepsNoIdOfAPerson() {
    store().count(List.of(reaction("a-person", new ItemId("tea"), 1, true)), NOW);

    REDIS
        .owner()
        .read(Command.KEYS, "*")
        .orElseThrow()
        .forEach(
            key ->
                assertThat(REDIS.commands().read(Command.DUMP, key.toString()).orElseThrow())
                    .asString()
                    .doesNotContain("a-person"));
  }
}
