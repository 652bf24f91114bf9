package dev.whence.demo;

import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A demonstration shop: what it sells, what its shoppers did, and what was planted in them.
 *
 * @param items 1,500 products, each with {@value #CATEGORY}, {@value #BRAND}, {@value #TAG}, {@code
 *     price} and {@code releasedAt}
 * @param events about 60,000, oldest first, of the 120 days before the end; none before the release
 *     of its item
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

  private static final int EVENTS = 60_000;
  private static final int EVENTS_PER_VISIT = 14;
  private static final double ACTIVITY_SIGMA = 0.7;
  private static final int FEWEST_EVENTS = 12;
  private static final int EXAMPLES = 3;
  private static final int EVENTS_OF_AN_EXAMPLE = 60;

  public DemoShop {
    items = List.copyOf(items);
    events = List.copyOf(events);
    tastes = Collections.unmodifiableMap(new LinkedHashMap<>(tastes));
    complements = List.copyOf(complements);
  }

  /**
   * Makes the shop. The same seed and end give the same shop.
   *
   * @param seed of all chance
   * @param end after the last event; whole seconds of it count
   * @throws WordList.WordListException if the word lists are not on the class path
   */
  public static DemoShop create(long seed, Instant end) {
    Instant now = end.truncatedTo(ChronoUnit.SECONDS);
    Chance chance = new Chance(new SplittableRandom(seed));
    ShopWords words = ShopWords.load();
    List<Product> products = new ProductMaker(words, chance.split(), now).make();
    Assortment assortment = Assortment.of(products, words, chance.split());
    Map<UserId, Taste> tastes = new Crowd(words, chance.split()).draw();
    return new DemoShop(
        products.stream().map(Product::item).toList(),
        events(assortment, tastes, chance.split(), now),
        tastes,
        assortment.complements());
  }

  private static List<Event> events(
      Assortment assortment, Map<UserId, Taste> tastes, Chance chance, Instant end) {
    double[] activities =
        tastes.keySet().stream().mapToDouble(user -> chance.logNormal(1, ACTIVITY_SIGMA)).toArray();
    double perActivity = EVENTS / java.util.Arrays.stream(activities).sum();
    List<Act> acts = new ArrayList<>();
    int number = 0;
    for (Map.Entry<UserId, Taste> shopper : tastes.entrySet()) {
      int count = Math.max(FEWEST_EVENTS, (int) (activities[number++] * perActivity));
      acts.addAll(actsOf(shopper.getKey(), shopper.getValue(), count, assortment, chance, end));
    }
    return numbered(acts);
  }

  private static List<Act> actsOf(
      UserId id, Taste taste, int count, Assortment assortment, Chance chance, Instant end) {
    Chance own = chance.split();
    Fondness fondness = new Fondness(taste);
    Browsing browsing = new Browsing(assortment, fondness, own);
    int visits = 1 + count / EVENTS_PER_VISIT;
    return new Shopper(id, fondness, browsing, own, end)
        .act(count, new VisitTimes(own, end).draw(visits));
  }

  private static List<Event> numbered(List<Act> acts) {
    acts.sort(Comparator.comparing(Act::at));
    List<Event> events = new ArrayList<>(acts.size());
    for (Act act : acts) {
      events.add(act.numbered(events.size() + 1));
    }
    return events;
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
    HashSet<String> categories = new HashSet<>();
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
    Map<ItemId, String> categories = new LinkedHashMap<>();
    items.forEach(item -> categories.put(item.id(), item.terms(CATEGORY).get(0).id()));
    Map<UserId, List<String>> visited = new LinkedHashMap<>();
    tastes.keySet().forEach(user -> visited.put(user, new ArrayList<>()));
    events.forEach(e -> visited.get(e.user()).add(categories.get(e.item())));
    Map<UserId, Double> shares = new LinkedHashMap<>();
    visited.forEach(
        (user, names) -> {
          Taste taste = tasteOf(user);
          if (taste.segments().size() == 1 && names.size() >= EVENTS_OF_AN_EXAMPLE) {
            long dear = names.stream().filter(taste.categories()::contains).count();
            shares.put(user, (double) dear / names.size());
          }
        });
    return shares;
  }
}
