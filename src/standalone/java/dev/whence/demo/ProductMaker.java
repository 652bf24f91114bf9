package dev.whence.demo;

import dev.whence.catalog.AttributeValue.Numeric;
import dev.whence.catalog.AttributeValue.Terms;
import dev.whence.catalog.AttributeValue.Time;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.LocalizedText;
import dev.whence.demo.ShopWords.Brand;
import dev.whence.demo.ShopWords.Category;
import dev.whence.demo.ShopWords.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes products whose titles say what their attributes say. */
final class ProductMaker {

  static final int PER_CATEGORY = 125;

  private static final int OLDEST_DAYS = 728;
  private static final int NEW_DAYS = 14;
  private static final double SHARE_OF_NEW = 0.04;
  private static final double PRICE_SIGMA = 0.14;
  private static final Duration OPENING_HOUR = Duration.ofHours(8);

  private final ShopWords words;
  private final Chance chance;
  private final Instant end;
  private final Set<String> titles = new HashSet<>();
  private final List<Product> products = new ArrayList<>();

  ProductMaker(ShopWords words, Chance chance, Instant end) {
    this.words = words;
    this.chance = chance;
    this.end = end;
  }

  /** {@value #PER_CATEGORY} products in each category, every kind about equally often. */
  List<Product> make() {
    words.categories().forEach(this::fill);
    return List.copyOf(products);
  }

  private void fill(Category category) {
    List<Brand> brands = words.brandsOf(category);
    List<Double> popularities = chance.shuffled(zipf());
    for (int i = 0; i < PER_CATEGORY; i++) {
      Kind kind = category.kinds().get(i % category.kinds().size());
      Design design = newDesign(kind, brands);
      String id = String.format("%s-%04d", category.prefix(), i + 1);
      products.add(product(new ItemId(id), category, design, popularities.get(i)));
    }
  }

  /** p(rank) ∝ (rank + 3)^-0.9, rank from 0: a few favourites and a long tail. */
  private static List<Double> zipf() {
    List<Double> popularities = new ArrayList<>();
    for (int rank = 0; rank < PER_CATEGORY; rank++) {
      popularities.add(StrictMath.pow(rank + 3.0, -0.9));
    }
    return popularities;
  }

  private Design newDesign(Kind kind, List<Brand> brands) {
    while (true) {
      Design design = Design.draw(kind, chance.pick(brands), chance);
      LocalizedText title = design.title();
      if (!titles.contains(title.in("en")) && !titles.contains(title.in("zh"))) {
        titles.addAll(title.byLanguage().values());
        return design;
      }
    }
  }

  private Product product(ItemId id, Category category, Design design, double popularity) {
    Instant releasedAt = releasedAt();
    Item item =
        new Item(
            id,
            design.title(),
            Map.of(
                DemoShop.CATEGORY, new Terms(List.of(category.term())),
                DemoShop.BRAND, new Terms(List.of(design.brand().term())),
                DemoShop.TAG, new Terms(design.tags()),
                Item.PRICE, new Numeric(price(design)),
                Item.RELEASED_AT, new Time(releasedAt)));
    return new Product(
        products.size(),
        item,
        category,
        design.kind(),
        design.brand(),
        design.tags(),
        popularity,
        releasedAt);
  }

  /** Opening time of a day before the end: within two years, and {@value #SHARE_OF_NEW} anew. */
  private Instant releasedAt() {
    int days =
        chance.happens(SHARE_OF_NEW)
            ? chance.between(1, NEW_DAYS)
            : chance.between(NEW_DAYS, OLDEST_DAYS);
    return end.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS).plus(OPENING_HOUR);
  }

  /** Median of kind × tier × size × tags, log-normal around it, and as a shop would write it. */
  private double price(Design design) {
    double median =
        design.kind().medianPrice()
            * design.brand().tier().factor()
            * design.sizeFactor()
            * words.priceFactor(design.tags());
    return asOnLabel(chance.logNormal(median, PRICE_SIGMA), design.brand().tier());
  }

  private static double asOnLabel(double price, PriceTier tier) {
    if (price >= 200) {
      return StrictMath.round(price / 10) * 10.0 - 1;
    }
    double whole = Math.max(2, StrictMath.round(price));
    return tier == PriceTier.PREMIUM && whole >= 20 ? whole : (whole * 10 - 1) / 10;
  }
}
