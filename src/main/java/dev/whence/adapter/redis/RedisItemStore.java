package dev.whence.adapter.redis;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.ItemJson;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Items in Redis: a hash of JSON by id, and a sorted set in which every id that was ever written
 * stands once, with the number of its last change. An id of the set that the hash lacks is one that
 * was removed.
 */
public final class RedisItemStore implements ItemStore {

  private static final Logger LOG = Logger.getLogger(RedisItemStore.class);

  private static final String ITEMS = "whence:{catalog}:items";
  private static final String CHANGES = "whence:{catalog}:changes";
  private static final String REVISION = "whence:{catalog}:revision";

  private static final int BATCH = 500;
  private static final int PAGE = 1000;

  private static final RedisScript PUT =
      RedisScript.of(
          """
          for i = 1, #ARGV, 2 do
            redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
            redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), ARGV[i])
          end
          return #ARGV / 2
          """);

  private static final RedisScript REMOVE =
      RedisScript.of(
          """
          if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
            return 0
          end
          redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), ARGV[1])
          return 1
          """);

  /** Answers {revision of the store, {id, number, id, number, …}, {json or nil, …}}. */
  private static final RedisScript READ_PAGE =
      RedisScript.of(
          """
          local revision = tonumber(redis.call('GET', KEYS[3]) or '0')
          local changes = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf',
              'WITHSCORES', 'LIMIT', 0, ARGV[2])
          if #changes == 0 then
            return {revision, {}, {}}
          end
          local ids = {}
          for i = 1, #changes, 2 do
            ids[#ids + 1] = changes[i]
          end
          return {revision, changes, redis.call('HMGET', KEYS[1], unpack(ids))}
          """);

  private static final List<String> KEYS = List.of(ITEMS, CHANGES, REVISION);

  private final RedisCommands redis;

  public RedisItemStore(RedisCommands redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Item> find(ItemId id) {
    return reachable(
        () -> redis.read(Command.HGET, ITEMS, id.value()).flatMap(json -> parse(id, json)));
  }

  @Override
  public void putAll(Collection<Item> items) {
    List<Item> all = List.copyOf(items);
    for (int from = 0; from < all.size(); from += BATCH) {
      Object[] idsAndJson =
          all.subList(from, Math.min(all.size(), from + BATCH)).stream()
              .flatMap(item -> Stream.of(item.id().value(), ItemJson.write(item)))
              .toArray();
      reachable(() -> redis.run(PUT, KEYS, idsAndJson));
    }
  }

  @Override
  public boolean remove(ItemId id) {
    return reachable(() -> redis.run(REMOVE, KEYS, id.value()))
        .map(removed -> RedisCommands.number(removed) == 1)
        .orElse(false);
  }

  @Override
  public Changes changesSince(long revision) {
    return reachable(() -> readPages(revision));
  }

  private Changes readPages(long since) {
    Following following = new Following(since);
    Page page = readPage(since);
    if (page.storeRevision() < since) {
      LOG.warnf(
          "the catalogue in Redis is at change %d, before change %d that was seen: it was emptied or"
              + " restored, and is read anew",
          page.storeRevision(), since);
      following = new Following(0);
      page = readPage(0);
    }
    while (!page.entries().isEmpty()) {
      page.entries().forEach(following::apply);
      page = readPage(following.revision);
    }
    return following.result();
  }

  private Page readPage(long since) {
    Response answer =
        redis
            .run(READ_PAGE, KEYS, since, PAGE)
            .orElseThrow(() -> new IllegalStateException("the script answers with three values"));
    Response changes = answer.get(1);
    Response jsons = answer.get(2);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < jsons.size(); i++) {
      ItemId id = new ItemId(changes.get(2 * i).toString());
      Optional<Item> item = Optional.ofNullable(jsons.get(i)).flatMap(json -> parse(id, json));
      entries.add(new Entry(id, RedisCommands.number(changes.get(2 * i + 1)), item));
    }
    return new Page(RedisCommands.number(answer.get(0)), entries);
  }

  private static Optional<Item> parse(ItemId id, Response json) {
    try {
      return Optional.of(ItemJson.parse(json.toBytes()));
    } catch (InvalidJsonException unreadable) {
      LOG.errorf(
          "item %s cannot be read from Redis and is left out; put it again: %s",
          id, unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static <T> T reachable(Supplier<T> action) {
    try {
      return action.get();
    } catch (RedisUnavailableException failed) {
      throw new ItemStoreUnavailableException(
          "no access to the catalogue: " + failed.getMessage(), failed);
    }
  }

  /** The last change of one id; without an item, a removal. */
  private record Entry(ItemId id, long number, Optional<Item> item) {}

  private record Page(long storeRevision, List<Entry> entries) {}

  /**
   * Joins pages. While they are read others may write, so that an id can come twice: the later
   * entry counts.
   */
  private static final class Following {
    private final Map<ItemId, Optional<Item>> latest = new LinkedHashMap<>();
    private long revision;

    Following(long revision) {
      this.revision = revision;
    }

    void apply(Entry entry) {
      latest.put(entry.id(), entry.item());
      revision = entry.number();
    }

    Changes result() {
      return new Changes(
          revision,
          latest.values().stream().flatMap(Optional::stream).toList(),
          latest.entrySet().stream()
              .filter(e -> e.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .toList());
    }
  }
}
