package dev.whence.demo;

import dev.whence.catalog.LocalizedText;
import dev.whence.catalog.Term;
import dev.whence.demo.ShopWords.Brand;
import dev.whence.demo.ShopWords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a product is like.
 *
 * @param named the quality that the title names
 * @param unnamed a second quality, which only the tags know
 * @param size an index into the sizes of the kind; 0 if it has none
 */
record Design(
    Kind kind,
    Brand brand,
    Optional<Term> material,
    Optional<Term> named,
    Optional<Term> unnamed,
    int size,
    Optional<Term> colour) {

  private static final double NAMED_BESIDE_MATERIAL = 0.7;
  private static final double SECOND_QUALITY = 0.45;
  private static final double PRICE_STEP_OF_SIZE = 1.28;

  /** Qualities of which a product has at most one. */
  private static final List<Set<String>> OPPOSITES =
      List.of(
          Set.of("dark-roast", "light-roast"),
          Set.of("beginner", "professional", "family"),
          Set.of("vintage", "minimalist", "nordic", "japanese", "rustic", "classic"));

  static Design draw(Kind kind, Brand brand, Chance chance) {
    Optional<Term> material = pick(kind.materials(), chance);
    boolean named = material.isEmpty() || chance.happens(NAMED_BESIDE_MATERIAL);
    List<Term> qualities = chance.pickSome(kind.qualities(), 2);
    Term first = qualities.get(0);
    Optional<Term> second =
        Optional.of(qualities.get(qualities.size() - 1))
            .filter(quality -> goTogether(first, quality))
            .filter(quality -> chance.happens(SECOND_QUALITY));
    return new Design(
        kind,
        brand,
        material,
        Optional.of(first).filter(quality -> named),
        second,
        kind.sizes().isEmpty() ? 0 : chance.between(0, kind.sizes().size()),
        pick(kind.colours(), chance));
  }

  private static Optional<Term> pick(List<Term> choices, Chance chance) {
    return choices.isEmpty() ? Optional.empty() : Optional.of(chance.pick(choices));
  }

  private static boolean goTogether(Term first, Term second) {
    return !first.equals(second)
        && OPPOSITES.stream().noneMatch(o -> o.contains(first.id()) && o.contains(second.id()));
  }

  /** Material, qualities and colour. */
  List<Term> tags() {
    List<Term> tags = new ArrayList<>();
    material.ifPresent(tags::add);
    named.ifPresent(tags::add);
    unnamed.ifPresent(tags::add);
    colour.ifPresent(tags::add);
    return tags;
  }

  /** E.g. "Alder &amp; Finch waterproof waxed canvas rucksack, 24 L, olive". */
  LocalizedText title() {
    return LocalizedText.of(in("en", " ") + details("en", ", "), in("zh", "") + details("zh", " "));
  }

  private String in(String language, String space) {
    StringBuilder text = new StringBuilder(brand.term().label().in(language)).append(' ');
    named.ifPresent(quality -> text.append(quality.label().in(language)).append(space));
    material.ifPresent(m -> text.append(m.label().in(language)).append(space));
    return text.append(kind.name().in(language)).toString();
  }

  private String details(String language, String comma) {
    StringBuilder text = new StringBuilder();
    if (!kind.sizes().isEmpty()) {
      text.append(comma).append(kind.sizes().get(size).in(language));
    }
    colour.ifPresent(c -> text.append(comma).append(c.label().in(language)));
    return text.toString();
  }

  /**
   * 1 for the size in the middle; each step up costs {@value #PRICE_STEP_OF_SIZE} times as much.
   */
  double sizeFactor() {
    double middle = (kind.sizes().size() - 1) / 2.0;
    return kind.sizes().isEmpty() ? 1 : StrictMath.pow(PRICE_STEP_OF_SIZE, size - middle);
  }
}
