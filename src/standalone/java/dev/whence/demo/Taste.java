package dev.whence.demo;

import java.util.List;
import java.util.Objects;

/**
 * What was planted in a shopper; ids are those of the terms of the items.
 *
 * @param segments one or two segments, the stronger first, e.g. {@code camper}
 * @param categories terms of {@code category}, dearest first
 * @param tags terms of {@code tag}
 * @param brands terms of the attribute for brands, each at home in one of the categories
 * @param tier whose prices the shopper likes
 */
public record Taste(
    List<String> segments,
    List<String> categories,
    List<String> tags,
    List<String> brands,
    PriceTier tier) {

  public Taste {
    segments = List.copyOf(segments);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    brands = List.copyOf(brands);
    Objects.requireNonNull(tier, "tier is null");
    if (segments.isEmpty() || categories.isEmpty()) {
      throw new IllegalArgumentException(
          "a taste has a segment and a category; segments " + segments + ", " + categories);
    }
  }
}
