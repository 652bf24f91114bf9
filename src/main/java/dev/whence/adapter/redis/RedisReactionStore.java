package dev.whence.adapter.redis;

import dev.whence.catalog.ItemId;
import dev.whence.learning.Reaction;
import dev.whence.learning.ReactionCount;
import dev.whence.learning.ReactionStore;
import io.vertx.redis.client.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reactions in Redis: a hash of counts by item, and a sorted set of the numbers of their changes.
 *
 * <p>What a person was counted for stands in a Bloom filter a day of 1 MiB, which forgets after two
 * days and holds nobody's id: of a new reaction it says wrongly that it was counted in 2 of 100
 * cases at a million marks a day, in hardly any at a tenth of that. Such a reaction is lost.
 *
 * <p>Counts have no time to live of their own: every counting looks at a few items and drops those
 * of which next to nothing is left.
 */
public final class RedisReactionStore implements ReactionStore {

  private static final Logger LOG = Logger.getLogger(RedisReactionStore.class);

  private static final String COUNTS = "whence:{reactions}:counts";
  private static final String CHANGES = "whence:{reactions}:changes";
  private static final String REVISION = "whence:{reactions}:revision";
  private static final String ALL = "whence:{reactions}:all";
  private static final String ONCE_OF_PERIOD = "whence:{reactions}:once:";

  private static final int FILTER_BITS = 1 << 23;
  private static final int HASHES = 4;
  private static final int PAGE = 1000;

  /** An item of which less is left tells nothing any more: one reaction, seven half-lives later. */
  private static final double FEWEST = 0.01;

  /** Items, drawn by chance, that every counting looks at, so that the faded ones go. */
  private static final int LOOKED_AT = 10;

  /**
   * A count is text: the second it is as of, seen by band, clicked by band. Arguments: second,
   * seconds of the half-life, seconds that a filter lives, bands, hashes, fewest reactions that an
   * item is kept for, items that are looked at for that; and for each reaction item, band, clicked,
   * its bits of the filter for seen and for clicked.
   */
  private static final RedisScript COUNT =
      RedisScript.of(
          """
          local now, halfLife = tonumber(ARGV[1]), tonumber(ARGV[2])
          local bands, hashes = tonumber(ARGV[4]), tonumber(ARGV[5])
          local fewest, looked = tonumber(ARGV[6]), tonumber(ARGV[7])

          local function isNew(first)
            local earlier, known = true, true
            for i = first, first + hashes - 1 do
              earlier = earlier and redis.call('GETBIT', KEYS[6], ARGV[i]) == 1
            end
            if earlier then
              return false
            end
            for i = first, first + hashes - 1 do
              known = redis.call('SETBIT', KEYS[5], ARGV[i], 1) == 1 and known
            end
            return not known
          end

          local function parse(text)
            local cell = {}
            for number in string.gmatch(text or '', '%S+') do
              cell[#cell + 1] = tonumber(number)
            end
            return #cell == 1 + 2 * bands and cell
          end

          local function hasFaded(cell)
            local sum = 0
            for i = 2, #cell do
              sum = sum + cell[i]
            end
            return sum * 2 ^ ((cell[1] - now) / halfLife) < fewest
          end

          local function plus(text, band, seen, clicked)
            local cell = parse(text)
            if not cell then
              cell = {now}
              for i = 2, 1 + 2 * bands do
                cell[i] = 0
              end
            end
            local latest = math.max(cell[1], now)
            local kept, added = 2 ^ ((cell[1] - latest) / halfLife), 2 ^ ((now - latest) / halfLife)
            local words = {string.format('%d', latest)}
            for i = 2, #cell do
              local more = (i == 2 + band and seen) or (i == 2 + bands + band and clicked)
              words[i] = string.format('%.9g', cell[i] * kept + (more and added or 0))
            end
            return table.concat(words, ' ')
          end

          for i = 8, #ARGV, 3 + 2 * hashes do
            local item, band = ARGV[i], tonumber(ARGV[i + 1])
            local seen = isNew(i + 3)
            local clicked = ARGV[i + 2] == '1' and isNew(i + 3 + hashes)
            if seen or clicked then
              redis.call('HSET', KEYS[1], item,
                  plus(redis.call('HGET', KEYS[1], item), band, seen, clicked))
              redis.call('SET', KEYS[4], plus(redis.call('GET', KEYS[4]), band, seen, clicked))
              redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), item)
            end
          end
          redis.call('EXPIRE', KEYS[5], ARGV[3])

          local some = redis.call('HRANDFIELD', KEYS[1], looked, 'WITHVALUES')
          for i = 1, #some, 2 do
            local cell = parse(some[i + 1])
            if cell and hasFaded(cell) then
              redis.call('HDEL', KEYS[1], some[i])
              redis.call('ZREM', KEYS[2], some[i])
            end
          end
          """);

  /** Answers {revision of the store, all or nil, {item, number, …}, {count, …}}. */
  private static final RedisScript READ_PAGE =
      RedisScript.of(
          """
          local revision = tonumber(redis.call('GET', KEYS[3]) or '0')
          local all = redis.call('GET', KEYS[4])
          local changes = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf',
              'WITHSCORES', 'LIMIT', 0, ARGV[2])
          if #changes == 0 then
            return {revision, all, {}, {}}
          end
          local ids = {}
          for i = 1, #changes, 2 do
            ids[#ids + 1] = changes[i]
          end
          return {revision, all, changes, redis.call('HMGET', KEYS[1], unpack(ids))}
          """);

  private final RedisCommands redis;
  private final RedisCommands reading;
  private final Duration halfLife;

  /**
   * @param halfLife of a count
   */
  public RedisReactionStore(RedisCommands redis, Duration halfLife) {
    this(redis, redis, halfLife);
  }

  /**
   * @param redis for requests, which count
   * @param reading for {@link #changesSince}, which no request waits for
   * @param halfLife of a count
   */
  public RedisReactionStore(RedisCommands redis, RedisCommands reading, Duration halfLife) {
    this.redis = redis;
    this.reading = reading;
    this.halfLife = halfLife;
  }

  @Override
  public void count(List<Reaction> reactions, Instant now) {
    long period = Math.floorDiv(now.getEpochSecond(), ONCE.toSeconds());
    List<String> keys =
        List.of(
            COUNTS, CHANGES, REVISION, ALL, ONCE_OF_PERIOD + period, ONCE_OF_PERIOD + (period - 1));
    List<Object> arguments = new ArrayList<>();
    arguments.add(now.getEpochSecond());
    arguments.add(halfLife.toSeconds());
    arguments.add(2 * ONCE.toSeconds());
    arguments.add(ReactionCount.NONE.seen().length);
    arguments.add(HASHES);
    arguments.add(FEWEST);
    arguments.add(LOOKED_AT);
    for (Reaction reaction : reactions) {
      arguments.add(reaction.item().value());
      arguments.add(reaction.band());
      arguments.add(reaction.clicked() ? 1 : 0);
      addBits(arguments, reaction, "seen");
      addBits(arguments, reaction, "clicked");
    }
    reachable(() -> redis.run(COUNT, keys, arguments.toArray()));
  }

  private static void addBits(List<Object> arguments, Reaction reaction, String what) {
    String mark = what + " " + reaction.user().value() + " " + reaction.item().value();
    byte[] digest =
        HexFormat.of().parseHex(RedisScript.sha1(mark.getBytes(StandardCharsets.UTF_8)));
    ByteBuffer words = ByteBuffer.wrap(digest);
    for (int n = 0; n < HASHES; n++) {
      arguments.add(words.getInt() & (FILTER_BITS - 1));
    }
  }

  @Override
  public Changes changesSince(long revision) {
    return reachable(() -> readFrom(revision));
  }

  private Changes readFrom(long since) {
    Page page = readPage(since);
    if (page.storeRevision < since) {
      LOG.warnf(
          "the reactions in Redis are at change %d, before change %d that was seen: they were"
              + " emptied or restored, and are read anew",
          page.storeRevision, since);
      page = readPage(0);
    }
    return new Changes(page.last == 0 ? page.storeRevision : page.last, page.all, page.counts);
  }

  /**
   * @param last number of a change on it; 0 without any
   */
  private record Page(
      long storeRevision, ReactionCount all, Map<ItemId, ReactionCount> counts, long last) {}

  private Page readPage(long since) {
    Response answer =
        reading
            .run(READ_PAGE, List.of(COUNTS, CHANGES, REVISION, ALL), since, PAGE)
            .orElseThrow(() -> new IllegalStateException("the script answers with four values"));
    Response changes = answer.get(2);
    Response cells = answer.get(3);
    Map<ItemId, ReactionCount> counts = new HashMap<>();
    long last = 0;
    for (int i = 0; i < cells.size(); i++) {
      ItemId item = new ItemId(changes.get(2 * i).toString());
      parse(cells.get(i)).ifPresent(count -> counts.put(item, count));
      last = RedisCommands.number(changes.get(2 * i + 1));
    }
    return new Page(
        RedisCommands.number(answer.get(0)),
        parse(answer.get(1)).orElse(ReactionCount.NONE),
        counts,
        last);
  }

  private static Optional<ReactionCount> parse(Response cell) {
    if (cell == null) {
      return Optional.empty();
    }
    String text = cell.toString();
    try {
      String[] words = text.split(" ");
      double[] numbers = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
      return Optional.of(
          new ReactionCount(
              Arrays.copyOf(numbers, numbers.length / 2),
              Arrays.copyOfRange(numbers, numbers.length / 2, numbers.length),
              Instant.ofEpochSecond(Long.parseLong(words[0]))));
    } catch (IllegalArgumentException unreadable) {
      LOG.errorf("'%s' is no count of reactions and is left out", text);
      return Optional.empty();
    }
  }

  private static <T> T reachable(Supplier<T> action) {
    try {
      return action.get();
    } catch (RedisUnavailableException failed) {
      throw new ReactionsUnavailableException(
          "no access to the reactions: " + failed.getMessage(), failed);
    }
  }
}
