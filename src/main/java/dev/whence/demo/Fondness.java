package dev.whence.demo;

import dev.whence.catalog.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How much a shopper of one taste is drawn to each product. */
final class Fondness {

  private static final double SHARE_OF_PREFERRED_CATEGORIES = 0.85;
  private static final double NEXT_CATEGORY = 0.7;
  private static final double TAG = 1.7;
  private static final double BRAND = 2.5;
  private static final double OWN_TIER = 2.0;
  private static final double OTHER_TIER = 0.6;
  private static final double NEWNESS = 4.0;
  private static final double NEWNESS_DAYS = 10.0;

  private final Taste taste;
  private final Set<String> tags;

  Fondness(Taste taste) {
    this.taste = taste;
    this.tags = Set.copyOf(taste.tags());
  }

  /** Weights of categories; those of the taste share 85 %, dearest first, all share the rest. */
  double[] categoryWeights(List<String> categories) {
    double[] weights = new double[categories.size()];
    double dear = 0;
    for (int i = 0; i < taste.categories().size(); i++) {
      dear += StrictMath.pow(NEXT_CATEGORY, i);
    }
    for (int c = 0; c < weights.length; c++) {
      int place = taste.categories().indexOf(categories.get(c));
      double preferred = place < 0 ? 0 : StrictMath.pow(NEXT_CATEGORY, place) / dear;
      weights[c] =
          SHARE_OF_PREFERRED_CATEGORIES * preferred
              + (1 - SHARE_OF_PREFERRED_CATEGORIES) / weights.length;
    }
    return weights;
  }

  /**
   * Weight of a product among others of its category: popularity × newness × tier × brand × tags; 0
   * before its release.
   */
  double weight(Product product, Instant time) {
    if (!product.isOutAt(time)) {
      return 0;
    }
    double tier = likesTierOf(product) ? OWN_TIER : OTHER_TIER;
    double brand = likesBrandOf(product) ? BRAND : 1;
    double tagged = StrictMath.pow(TAG, matchingTags(product));
    return product.popularity() * newness(product, time) * tier * brand * tagged;
  }

  /** 1 + 4·exp(−age / 10 days). */
  static double newness(Product product, Instant time) {
    double days = Duration.between(product.releasedAt(), time).toHours() / 24.0;
    return 1 + NEWNESS * StrictMath.exp(-days / NEWNESS_DAYS);
  }

  /** How well a product fits the taste, from 0 to 1. */
  double fit(Product product) {
    double category = taste.categories().contains(product.category().term().id()) ? 0.45 : 0;
    double tier = likesTierOf(product) ? 0.2 : 0;
    double brand = likesBrandOf(product) ? 0.15 : 0;
    return category + tier + brand + 0.1 * Math.min(2, matchingTags(product));
  }

  private boolean likesTierOf(Product product) {
    return product.brand().tier() == taste.tier();
  }

  private boolean likesBrandOf(Product product) {
    return taste.brands().contains(product.brand().term().id());
  }

  private int matchingTags(Product product) {
    int matches = 0;
    for (Term tag : product.tags()) {
      matches += tags.contains(tag.id()) ? 1 : 0;
    }
    return matches;
  }
}
