package dev.whence.demo;

import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import dev.whence.demo.ShopWords.Brand;
import dev.whence.demo.ShopWords.Category;
import dev.whence.demo.ShopWords.Kind;
import java.time.Instant;
import java.util.List;

/**
 * An item together with what it was made from.
 *
 * @param index its place in the assortment
 * @param popularity above 0; how often it is looked at, were all tastes equal
 */
record Product(
    int index,
    Item item,
    Category category,
    Kind kind,
    Brand brand,
    List<Term> tags,
    double popularity,
    Instant releasedAt) {

  Product {
    tags = List.copyOf(tags);
  }

  boolean isOutAt(Instant time) {
    return time.getEpochSecond() >= releasedAt.getEpochSecond();
  }
}
