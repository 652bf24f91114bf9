package dev.whence.demo;

import dev.whence.catalog.Term;
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
  private static final int DAYS_OF_NEWNESS = 120;
  private static final long SECONDS_OF_DAY = 86_400;
  private static final double[] NEWNESS_BY_DAY = newnessByDay();

  private final Taste taste;
  private final Set<String> tags;

  /** By product; 0 where it has not been asked for. */
  private final double[] lasting;

  Fondness(Taste taste, int products) {
    this.taste = taste;
    this.lasting = new double[products];
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
    return product.isOutAt(time) ? lastingWeight(product) * newness(product, time) : 0;
  }

  private double lastingWeight(Product product) {
    int index = product.index();
    if (lasting[index] == 0) {
      double tier = likesTierOf(product) ? OWN_TIER : OTHER_TIER;
      double brand = likesBrandOf(product) ? BRAND : 1;
      double tagged = StrictMath.pow(TAG, matchingTags(product));
      lasting[index] = product.popularity() * tier * brand * tagged;
    }
    return lasting[index];
  }

  /** 1 + 4·exp(−age / 10 days), the age in whole days. */
  static double newness(Product product, Instant time) {
    long age = time.getEpochSecond() - product.releasedAt().getEpochSecond();
    return NEWNESS_BY_DAY[(int) Math.min(NEWNESS_BY_DAY.length - 1, age / SECONDS_OF_DAY)];
  }

  private static double[] newnessByDay() {
    double[] newness = new double[DAYS_OF_NEWNESS];
    for (int day = 0; day < newness.length; day++) {
      newness[day] = 1 + NEWNESS * StrictMath.exp(-day / NEWNESS_DAYS);
    }
    return newness;
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
