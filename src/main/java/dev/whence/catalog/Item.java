package dev.whence.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A thing that can be recommended.
 *
 * @param id its name in every event and answer
 * @param title what a person reads
 * @param attributes typed properties by name; the names {@value #PRICE} and {@value #RELEASED_AT}
 *     have a meaning of their own
 */
public record Item(ItemId id, LocalizedText title, Map<String, AttributeValue> attributes) {

  /** Numeric attribute: the price, above zero, in the catalogue's currency. */
  public static final String PRICE = "price";

  /** Time attribute: when the item became available. */
  public static final String RELEASED_AT = "releasedAt";

  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_NAME_LENGTH = 64;

  public Item {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(title, "title is null");
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "an item has at most " + MAX_ATTRIBUTES + " attributes, this one " + attributes.size());
    }
    attributes.keySet().forEach(Item::requireName);
    attributes = Map.copyOf(new TreeMap<>(attributes));
  }

  /** The colon separates attribute and term wherever one is named, see {@link AttributeTerm}. */
  private static void requireName(String name) {
    if (name.isBlank() || name.indexOf(':') >= 0 || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "an attribute's name has 1 to "
              + MAX_NAME_LENGTH
              + " characters and no colon; this is '"
              + name
              + "'");
    }
  }

  /** An item of which nothing but the id is known. */
  public static Item unknown(ItemId id) {
    return new Item(id, LocalizedText.of(id.value()), Map.of());
  }

  /** The terms of a categorical attribute; empty if the item has none. */
  public List<Term> terms(String attribute) {
    return attributes.get(attribute) instanceof AttributeValue.Terms terms
        ? terms.terms()
        : List.of();
  }

  public OptionalDouble price() {
    return attributes.get(PRICE) instanceof AttributeValue.Numeric price && price.value() > 0
        ? OptionalDouble.of(price.value())
        : OptionalDouble.empty();
  }

  public Optional<Instant> releasedAt() {
    return attributes.get(RELEASED_AT) instanceof AttributeValue.Time time
        ? Optional.of(time.value())
        : Optional.empty();
  }
}
