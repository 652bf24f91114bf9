package dev.whence.demo;

import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import dev.whence.demo.WordList.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All words the shop is made of, in the order in which the lists give them.
 *
 * @param nextKinds by the id of a kind, the kinds that people look at next
 * @param priceFactors by tag, what it does to the price
 */
record ShopWords(
    List<Category> categories,
    List<Brand> brands,
    List<Segment> segments,
    Map<String, List<String>> nextKinds,
    Map<Term, Double> priceFactors) {

  /**
   * @param prefix how the ids of its items start
   */
  record Category(String prefix, Term term, List<Kind> kinds) {}

  /**
   * What a product is, e.g. a tent.
   *
   * @param medianPrice of a brand in the middle
   * @param sizes small to large
   */
  record Kind(
      String id,
      LocalizedText name,
      double medianPrice,
      List<Term> materials,
      List<Term> qualities,
      List<LocalizedText> sizes,
      List<Term> colours) {}

  /**
   * @param categories ids of the categories it sells in
   */
  record Brand(Term term, PriceTier tier, List<String> categories) {}

  /** People of one taste. */
  record Segment(String id, List<String> categories, List<String> tags, PriceTier tier) {}

  ShopWords {
    categories = List.copyOf(categories);
    brands = List.copyOf(brands);
    segments = List.copyOf(segments);
    nextKinds = Map.copyOf(nextKinds);
    priceFactors = Map.copyOf(priceFactors);
  }

  /**
   * Reads the lists that the program carries.
   *
   * @throws WordListException if one is missing or malformed
   */
  static ShopWords load() {
    Map<String, Term> tags = new LinkedHashMap<>();
    Map<Term, Double> priceFactors = new LinkedHashMap<>();
    for (Row row : WordList.read("tags.txt")) {
      List<String> cells = row.cells(4);
      Term tag = term(cells);
      tags.put(tag.id(), tag);
      priceFactors.put(tag, Double.parseDouble(cells.get(3)));
    }
    return new ShopWords(
        new ProductList(tags).read(),
        WordList.read("brands.txt").stream().map(ShopWords::brand).toList(),
        WordList.read("segments.txt").stream().map(ShopWords::segment).toList(),
        readNextKinds(),
        priceFactors);
  }

  List<Brand> brandsOf(Category category) {
    return brands.stream().filter(b -> b.categories().contains(category.term().id())).toList();
  }

  /** The product of the factors of all tags. */
  double priceFactor(List<Term> tags) {
    double factor = 1;
    for (Term tag : tags) {
      factor *= priceFactors.getOrDefault(tag, 1.0);
    }
    return factor;
  }

  private static Brand brand(Row row) {
    List<String> cells = row.cells(5);
    return new Brand(term(cells), tier(cells.get(3)), WordList.list(cells.get(4)));
  }

  private static Segment segment(Row row) {
    List<String> cells = row.cells(4);
    return new Segment(
        cells.get(0), WordList.list(cells.get(1)), WordList.list(cells.get(2)), tier(cells.get(3)));
  }

  private static Map<String, List<String>> readNextKinds() {
    Map<String, List<String>> next = new LinkedHashMap<>();
    for (Row row : WordList.read("complements.txt")) {
      List<String> cells = row.cells(2);
      next.put(cells.get(0), WordList.list(cells.get(1)));
    }
    return next;
  }

  private static Term term(List<String> cells) {
    return new Term(cells.get(0), LocalizedText.of(cells.get(1), cells.get(2)));
  }

  private static PriceTier tier(String word) {
    return PriceTier.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The list of categories and their kinds of products. */
  private static final class ProductList {

    private final Map<String, Term> tags;
    private final List<Category> categories = new ArrayList<>();

    ProductList(Map<String, Term> tags) {
      this.tags = tags;
    }

    List<Category> read() {
      @Nullable Category open = null;
      List<Kind> kinds = new ArrayList<>();
      List<Term> colours = List.of();
      for (Row row : WordList.read("products.txt")) {
        if (row.line().startsWith("[")) {
          close(open, kinds);
          kinds.clear();
          List<String> cells = row.cells(4);
          open = category(cells);
          colours = tags(cells.get(3));
        } else {
          kinds.add(kind(row.cells(8), colours));
        }
      }
      close(open, kinds);
      return categories;
    }

    private void close(@Nullable Category open, List<Kind> kinds) {
      if (open != null) {
        categories.add(new Category(open.prefix(), open.term(), List.copyOf(kinds)));
      }
    }

    private static Category category(List<String> cells) {
      String[] prefixAndId = cells.get(0).substring(1).split("] ", 2);
      LocalizedText label = LocalizedText.of(cells.get(1), cells.get(2));
      return new Category(prefixAndId[0], new Term(prefixAndId[1], label), List.of());
    }

    private Kind kind(List<String> cells, List<Term> coloursOfCategory) {
      return new Kind(
          cells.get(0),
          LocalizedText.of(cells.get(1), cells.get(2)),
          Double.parseDouble(cells.get(3)),
          tags(cells.get(4)),
          tags(cells.get(5)),
          WordList.list(cells.get(6)).stream().map(ProductList::size).toList(),
          cells.get(7).equals("*") ? coloursOfCategory : tags(cells.get(7)));
    }

    private List<Term> tags(String cell) {
      return WordList.list(cell).stream().map(this::tag).toList();
    }

    private Term tag(String id) {
      Term tag = tags.get(id);
      if (tag == null) {
        throw new WordListException("products.txt uses the tag '" + id + "'; add it to tags.txt");
      }
      return tag;
    }

    private static LocalizedText size(String text) {
      String[] words = text.split("=", 2);
      return LocalizedText.of(words[0], words[words.length - 1]);
    }
  }
}
