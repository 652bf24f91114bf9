package dev.whence.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A demonstration shop: what it sells, what its shoppers did, and what was planted in them.
 *
 * @param items 1,500 products, each with {@value #CATEGORY}, {@value #BRAND}, {@value #TAG}, {@code
 *     price} and {@code releasedAt}
 * @param events about 60,000, oldest first, of 120 days; none before the release of its item
 * @param tastes what was planted in each shopper, by id
 * @param complements which product was planted as the next after which
 */
public record DemoShop(
    List<Item> items, List<Event> events, Map<UserId, Taste> tastes, List<Complement> complements) {

  /** Categorical attribute: one of twelve, e.g. {@code camping}. */
  public static final String CATEGORY = "category";

  /** Categorical attribute: one invented brand. */
  public static final String BRAND = "brand";

  /** Categorical attribute: material, style, use and colour. */
  public static final String TAG = "tag";

  private static final int EXAMPLES = 3;
  private static final int EVENTS_OF_AN_EXAMPLE = 60;

  public DemoShop {
    items = List.copyOf(items);
    events = List.copyOf(events);
    tastes = Collections.unmodifiableMap(new LinkedHashMap<>(tastes));
    complements = List.copyOf(complements);
  }

  /** When the shop that is made really ends; it is then moved by whole days. */
  private static final Instant MADE_UNTIL = Instant.parse("2026-11-21T00:00:00Z");

  /**
   * Makes the shop. The same seed gives the same products, shoppers and events at any time: only
   * their dates move, by whole days, so that the last event is of the day before {@code end}.
   *
   * @param seed of all chance
   * @throws WordListException if the word lists are not on the class path
   */
  public static DemoShop create(long seed, Instant end) {
    long seconds = ChronoUnit.SECONDS.between(MADE_UNTIL, end);
    return made(seed)
        .moved(Duration.ofDays(Math.floorDiv(seconds, Duration.ofDays(1).toSeconds())));
  }

  private static DemoShop made(long seed) {
    Chance chance = new Chance(new SplittableRandom(seed));
    ShopWords words = ShopWords.load();
    List<Product> products = new ProductMaker(words, chance.split(), MADE_UNTIL).make();
    Assortment assortment = Assortment.of(products, words, chance.split());
    Map<UserId, Taste> tastes = new Crowd(words, chance.split()).draw();
    return new DemoShop(
        products.stream().map(Product::item).toList(),
        new Season(assortment, chance.split(), MADE_UNTIL).play(tastes),
        tastes,
        assortment.complements());
  }

  private DemoShop moved(Duration by) {
    return new DemoShop(
        items.stream().map(item -> moved(item, by)).toList(),
        events.stream().map(event -> event.at(event.occurredAt().plus(by))).toList(),
        tastes,
        complements);
  }

  private static Item moved(Item item, Duration by) {
    Map<String, AttributeValue> attributes = new HashMap<>(item.attributes());
    item.releasedAt()
        .ifPresent(
            released ->
                attributes.put(Item.RELEASED_AT, new AttributeValue.Time(released.plus(by))));
    return new Item(item.id(), item.title(), attributes);
  }

  /** All shoppers, in the order of their ids. */
  public List<UserId> shoppers() {
    return List.copyOf(tastes.keySet());
  }

  /**
   * The taste that was planted in a shopper.
   *
   * @throws IllegalArgumentException if the shop has no such shopper
   */
  public Taste tasteOf(UserId shopper) {
    Taste taste = tastes.get(shopper);
    if (taste == null) {
      throw new IllegalArgumentException(
          "the shop has no shopper "
              + shopper
              + "; ids run from shopper-001 to shopper-"
              + tastes.size());
    }
    return taste;
  }

  /** Three shoppers of one segment each, true to it, and with no category in common. */
  public List<UserId> examples() {
    Map<UserId, Double> devotion = devotion();
    List<UserId> candidates =
        devotion.keySet().stream()
            .sorted(Comparator.comparingDouble(devotion::get).reversed())
            .toList();
    List<UserId> examples = new ArrayList<>();
    Set<String> categories = new HashSet<>();
    for (UserId candidate : candidates) {
      List<String> own = tasteOf(candidate).categories();
      if (examples.size() < EXAMPLES && Collections.disjoint(categories, own)) {
        examples.add(candidate);
        categories.addAll(own);
      }
    }
    return examples;
  }

  /** The share of events in categories of the taste, of active shoppers of one segment. */
  private Map<UserId, Double> devotion() {
    Map<ItemId, String> categories = new HashMap<>();
    items.forEach(item -> categories.put(item.id(), item.terms(CATEGORY).get(0).id()));
    Map<UserId, List<Event>> histories =
        events.stream().collect(groupingBy(Event::user, TreeMap::new, toList()));
    Map<UserId, Double> shares = new LinkedHashMap<>();
    histories.forEach(
        (user, history) -> {
          Taste taste = tasteOf(user);
          if (taste.segments().size() == 1 && history.size() >= EVENTS_OF_AN_EXAMPLE) {
            shares.put(
                user, share(history, e -> taste.categories().contains(categories.get(e.item()))));
          }
        });
    return shares;
  }

  private static double share(List<Event> history, Predicate<Event> condition) {
    return (double) history.stream().filter(condition).count() / history.size();
  }
}
