package dev.whence.demo;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Where a shopper's eye goes next; remembers what was settled and what was seen. */
final class Browsing {

  private static final double TO_COMPLEMENT = 0.30;
  private static final double TO_COMPLEMENT_OF_WANTED = 0.60;
  private static final double TO_ALTERNATIVE = 0.18;
  private static final double TO_ANYTHING = 0.08;
  private static final double SEEN_ALREADY = 0.1;

  private final Assortment assortment;
  private final Fondness fondness;
  private final Chance chance;
  private final List<String> categories;
  private final double[] categoryWeights;
  private final BitSet settled = new BitSet();
  private final BitSet seen = new BitSet();

  Browsing(Assortment assortment, Fondness fondness, Chance chance) {
    this.assortment = assortment;
    this.fondness = fondness;
    this.chance = chance;
    this.categories = List.copyOf(assortment.byCategory().keySet());
    this.categoryWeights = fondness.categoryWeights(categories);
  }

  /** Bought, hidden or disliked: not looked at again. */
  void settle(Product product) {
    settled.set(product.index());
  }

  void see(Product product) {
    seen.set(product.index());
  }

  /** What was seen in the last visit may be looked at again. */
  void startVisit() {
    seen.clear();
  }

  /** The first look of a visit: something to the taste. */
  Optional<Product> first(Instant time) {
    return chance.happens(TO_ANYTHING) ? anything(time) : toTaste(time);
  }

  /**
   * The look after {@code current}: a complement, an alternative, anything, or something to the
   * taste.
   *
   * @param wanted whether the shopper has put the current product into the cart
   */
  Optional<Product> after(Product current, boolean wanted, Instant time) {
    if (chance.happens(wanted ? TO_COMPLEMENT_OF_WANTED : TO_COMPLEMENT)) {
      Optional<Product> complement = complementOf(current, time);
      if (complement.isPresent()) {
        return complement;
      }
    }
    return !wanted && chance.happens(TO_ALTERNATIVE) ? alternativeTo(current, time) : first(time);
  }

  /** One of the products that are planted as the next after {@code product}. */
  Optional<Product> complementOf(Product product, Instant time) {
    return draw(assortment.next().get(product.index()), other -> other.isOutAt(time) ? 1 : 0);
  }

  private Optional<Product> alternativeTo(Product product, Instant time) {
    return draw(productsOfKind(product), other -> fondness.weight(other, time));
  }

  private List<Product> productsOfKind(Product product) {
    return assortment.byKind().getOrDefault(product.kind().id(), List.of());
  }

  private Optional<Product> toTaste(Instant time) {
    int category = chance.weighted(categoryWeights).orElseThrow();
    return draw(productsIn(category), product -> fondness.weight(product, time));
  }

  private Optional<Product> anything(Instant time) {
    return draw(
        productsIn(chance.between(0, categories.size())),
        product ->
            product.isOutAt(time) ? product.popularity() * Fondness.newness(product, time) : 0);
  }

  private List<Product> productsIn(int category) {
    return assortment.byCategory().getOrDefault(categories.get(category), List.of());
  }

  private Optional<Product> draw(List<Product> products, ToDoubleFunction<Product> attraction) {
    double[] weights = new double[products.size()];
    for (int i = 0; i < weights.length; i++) {
      Product product = products.get(i);
      double memory = seen.get(product.index()) ? SEEN_ALREADY : 1;
      weights[i] = settled.get(product.index()) ? 0 : memory * attraction.applyAsDouble(product);
    }
    return chance.weighted(weights).stream().mapToObj(products::get).findFirst();
  }
}
