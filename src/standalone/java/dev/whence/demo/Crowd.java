package dev.whence.demo;

import dev.whence.demo.ShopWords.Brand;
import dev.whence.demo.ShopWords.Segment;
import dev.whence.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws shoppers and what they like. */
final class Crowd {

  static final int SHOPPERS = 800;

  private static final double SECOND_SEGMENT = 0.25;
  private static final double TIER_OF_SEGMENT = 0.6;
  private static final int TAGS_PER_SEGMENT = 4;
  private static final int BRANDS_PER_CATEGORY = 2;

  private final ShopWords words;
  private final Chance chance;

  Crowd(ShopWords words, Chance chance) {
    this.words = words;
    this.chance = chance;
  }

  /** Tastes by shopper, in the order of their ids. */
  Map<UserId, Taste> draw() {
    Map<UserId, Taste> tastes = new LinkedHashMap<>();
    for (int i = 1; i <= SHOPPERS; i++) {
      tastes.put(new UserId(String.format("shopper-%03d", i)), taste());
    }
    return tastes;
  }

  private Taste taste() {
    int count = chance.happens(SECOND_SEGMENT) ? 2 : 1;
    List<Segment> segments = chance.pickSome(words.segments(), count);
    Set<String> categories = new LinkedHashSet<>();
    Set<String> tags = new LinkedHashSet<>();
    for (Segment segment : segments) {
      categories.addAll(segment.categories());
      tags.addAll(chance.pickSome(segment.tags(), TAGS_PER_SEGMENT));
    }
    PriceTier tier =
        chance.happens(TIER_OF_SEGMENT)
            ? segments.get(0).tier()
            : chance.pick(List.of(PriceTier.values()));
    return new Taste(
        segments.stream().map(Segment::id).toList(),
        List.copyOf(categories),
        List.copyOf(tags),
        brands(categories, tier),
        tier);
  }

  private List<String> brands(Set<String> categories, PriceTier tier) {
    Set<String> favourites = new LinkedHashSet<>();
    for (String category : categories) {
      List<Brand> affordable = new ArrayList<>(words.brands());
      affordable.removeIf(b -> b.tier() != tier || !b.categories().contains(category));
      chance.pickSome(affordable, BRANDS_PER_CATEGORY).forEach(b -> favourites.add(b.term().id()));
    }
    return List.copyOf(favourites);
  }
}
