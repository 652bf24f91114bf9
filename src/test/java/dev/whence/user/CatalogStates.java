package dev.whence.user;

import dev.whence.catalog.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** People who met items of one catalogue over two months, drawn from a seed. */
public final class CatalogStates {

  private static final long START = Instant.parse("2026-09-01T00:00:00Z").getEpochSecond();
  private static final long SPAN = Duration.ofDays(60).toSeconds();
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] WORDS = {
    "garden", "kitchen", "books", "toys", "sport", "music", "shoes", "bags", "lamps", "tools",
    "paper", "games", "baby", "pets", "cars", "food", "wine", "tea", "art", "film"
  };
  private static final EventType[] TYPES = {
    EventType.VIEW, EventType.CLICK, EventType.CART, EventType.PURCHASE, EventType.LIKE
  };
  private static final double[] TYPE_SHARES = {0.6, 0.85, 0.92, 0.97, 1};

  /** What the ids of the catalogue look like. */
  public enum Ids {
    /** Numbers up to 200,000. */
    NUMBER,
    /** As B00005A77F: five letters or digits after what all have in common. */
    CODE,
    /** Ten letters or digits, each as likely as any other. */
    RANDOM_CODE,
    /** As garden-0019. */
    SLUG,
    /** Random UUIDs. */
    UUID
  }

  private final SplittableRandom random;
  private final ItemId[] items;
  private final double[] popularity;

  /**
   * @param items how many, drawn by Zipf's law with exponent 1
   */
  public CatalogStates(Ids ids, int items, long seed) {
    random = new SplittableRandom(seed);
    this.items = Stream.generate(() -> new ItemId(id(ids))).limit(items).toArray(ItemId[]::new);
    popularity = new double[items];
    double sum = 0;
    for (int i = 0; i < items; i++) {
      sum += 1.0 / (i + 1);
      popularity[i] = sum;
    }
  }

  private String id(Ids ids) {
    return switch (ids) {
      case NUMBER -> Integer.toString(1 + random.nextInt(200_000));
      case CODE -> "B0000" + letters(5);
      case RANDOM_CODE -> letters(10);
      case SLUG ->
          String.format("%s-%04d", WORDS[random.nextInt(WORDS.length)], random.nextInt(10_000));
      case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
    };
  }

  private String letters(int count) {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < count; i++) {
      drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return drawn.toString();
  }

  /** The next person, with so many events at times that are spread evenly. */
  public UserState next(int events) {
    List<HistoryEntry> history =
        random
            .longs(events, START, START + SPAN)
            .sorted()
            .mapToObj(
                second -> new HistoryEntry(item(), type(), null, Instant.ofEpochSecond(second)))
            .toList();
    return new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
  }

  private ItemId item() {
    double drawn = random.nextDouble() * popularity[popularity.length - 1];
    int found = Arrays.binarySearch(popularity, drawn);
    return items[found < 0 ? -found - 1 : found];
  }

  private EventType type() {
    double drawn = random.nextDouble();
    int type = 0;
    while (TYPE_SHARES[type] < drawn) {
      type++;
    }
    return TYPES[type];
  }
}
