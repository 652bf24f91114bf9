package dev.whence.demo;

import dev.whence.demo.ShopWords.Category;
import dev.whence.demo.ShopWords.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All products, and which one people look at after which.
 *
 * @param byCategory products by the id of their category
 * @param next by the index of a product, those that complement it
 */
record Assortment(
    List<Product> products,
    Map<String, List<Product>> byCategory,
    Map<String, List<Product>> byKind,
    List<List<Product>> next) {

  /** How many products of a following kind complement one product. */
  private static final int PER_KIND = 2;

  static Assortment of(List<Product> products, ShopWords words, Chance chance) {
    Map<String, List<Product>> byCategory = new LinkedHashMap<>();
    Map<String, List<Product>> byKind = new LinkedHashMap<>();
    for (Category category : words.categories()) {
      byCategory.put(category.term().id(), new ArrayList<>());
      for (Kind kind : category.kinds()) {
        byKind.put(kind.id(), new ArrayList<>());
      }
    }
    for (Product product : products) {
      productsIn(byCategory, product.category().term().id()).add(product);
      productsIn(byKind, product.kind().id()).add(product);
    }
    List<List<Product>> next = new ArrayList<>();
    for (Product product : products) {
      next.add(complementsOf(product, words, byKind, chance));
    }
    return new Assortment(products, byCategory, byKind, next);
  }

  private static List<Product> productsIn(Map<String, List<Product>> map, String key) {
    return map.computeIfAbsent(key, unknown -> new ArrayList<>());
  }

  private static List<Product> complementsOf(
      Product product, ShopWords words, Map<String, List<Product>> byKind, Chance chance) {
    List<Product> complements = new ArrayList<>();
    for (String kind : words.nextKinds().getOrDefault(product.kind().id(), List.of())) {
      chance.shuffled(productsIn(byKind, kind)).stream()
          .sorted(Comparator.comparingInt((Product other) -> kinship(product, other)).reversed())
          .limit(PER_KIND)
          .forEach(complements::add);
    }
    return List.copyOf(complements);
  }

  /** The same brand, the same tier of price, the same tags make products go together. */
  private static int kinship(Product one, Product other) {
    int brand = one.brand().equals(other.brand()) ? 3 : 0;
    int tier = one.brand().tier() == other.brand().tier() ? 2 : 0;
    return brand + tier + (int) one.tags().stream().filter(other.tags()::contains).count();
  }

  /** The planted transitions, pair by pair. */
  List<Complement> complements() {
    List<Complement> pairs = new ArrayList<>();
    for (Product product : products) {
      for (Product other : next.get(product.index())) {
        pairs.add(new Complement(product.item().id(), other.item().id()));
      }
    }
    return pairs;
  }
}
