package dev.whence.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.Item;
import dev.whence.catalog.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoShopItemsTest {

  private static final Instant END = ObservedShop.END;
  private static final DemoShop SHOP = ObservedShop.SHOP;

  @Test
  void items_ofTheShop_areFifteenHundredInTwelveCategories() {
    assertThat(SHOP.items()).hasSize(1500).extracting(Item::id).doesNotHaveDuplicates();
    assertThat(idsOf(DemoShop.CATEGORY)).hasSize(12);
    assertThat(idsOf(DemoShop.BRAND)).hasSizeBetween(40, 60);
  }

  @Test
  void items_byId_tellTheirCategory() {
    Map<String, Set<String>> categoriesByPrefix =
        SHOP.items().stream()
            .collect(
                groupingBy(
                    item -> item.id().value().replaceFirst("-\\d{4}$", ""),
                    mapping(item -> item.terms(DemoShop.CATEGORY).get(0).id(), toSet())));
    assertThat(categoriesByPrefix)
        .hasSize(12)
        .containsEntry("camp", Set.of("camping"))
        .allSatisfy((prefix, categories) -> assertThat(categories).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void titles_inEachLanguage_areDistinct(String language) {
    assertThat(SHOP.items())
        .extracting(item -> item.title().byLanguage().get(language))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void titles_inEachLanguage_nameBrandAndATag(String language) {
    assertThat(SHOP.items())
        .allSatisfy(
            item -> {
              String title = item.title().in(language);
              assertThat(title).startsWith(item.terms(DemoShop.BRAND).get(0).label().in(language));
              assertThat(labels(item.terms(DemoShop.TAG), language))
                  .anySatisfy(label -> assertThat(title).contains(label));
            });
  }

  @Test
  void attributes_ofEveryItem_areLabelledInBothLanguages() {
    for (String attribute : List.of(DemoShop.CATEGORY, DemoShop.BRAND, DemoShop.TAG)) {
      assertThat(SHOP.items())
          .allSatisfy(
              item ->
                  assertThat(item.terms(attribute))
                      .isNotEmpty()
                      .doesNotHaveDuplicates()
                      .allSatisfy(
                          term ->
                              assertThat(term.label().byLanguage()).containsOnlyKeys("en", "zh")));
    }
  }

  @Test
  void chineseLabels_ofTerms_areChinese() {
    for (String attribute : List.of(DemoShop.CATEGORY, DemoShop.BRAND, DemoShop.TAG)) {
      assertThat(SHOP.items())
          .flatExtracting(item -> labels(item.terms(attribute), "zh"))
          .allSatisfy(label -> assertThat(label).matches("\\p{IsHan}+"));
    }
  }

  @Test
  void brands_byId_haveOneLabelEach() {
    Map<String, Set<String>> labels =
        SHOP.items().stream()
            .map(item -> item.terms(DemoShop.BRAND).get(0))
            .collect(groupingBy(Term::id, mapping(t -> t.label().in("zh"), toSet())));
    assertThat(labels.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    assertThat(labels.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
  }

  @Test
  void prices_ofAllItems_areThoseOfAShop() {
    assertThat(SHOP.items())
        .allSatisfy(item -> assertThat(item.price().orElseThrow()).isBetween(1.0, 4000.0));
    assertThat(medianPriceOf("city bike")).isBetween(400.0, 1200.0);
    assertThat(medianPriceOf("drawing pad")).isBetween(5.0, 25.0);
  }

  @Test
  void prices_ofPremiumBrands_areAboveThoseOfBudgetBrands() {
    double dear = medianPrice(SHOP.items().stream().filter(i -> brandOf(i).equals("ninefold")));
    double cheap = medianPrice(SHOP.items().stream().filter(i -> brandOf(i).equals("bouncewell")));
    assertThat(dear).isGreaterThan(1.5 * cheap);
  }

  @Test
  void releases_ofItems_spreadOverTwoYearsBeforeTheEnd() {
    assertThat(SHOP.items())
        .extracting(item -> item.releasedAt().orElseThrow())
        .allSatisfy(time -> assertThat(time).isBetween(END.minus(Duration.ofDays(730)), END));
    assertThat(releasedSince(END.minus(Duration.ofDays(14)))).isBetween(20L, 120L);
    assertThat(releasedSince(END.minus(Duration.ofDays(365)))).isBetween(600L, 950L);
  }

  private static Set<String> idsOf(String attribute) {
    return SHOP.items().stream()
        .flatMap(item -> item.terms(attribute).stream())
        .map(Term::id)
        .collect(toSet());
  }

  private static List<String> labels(List<Term> terms, String language) {
    return terms.stream().map(term -> term.label().in(language)).toList();
  }

  private static String brandOf(Item item) {
    return item.terms(DemoShop.BRAND).get(0).id();
  }

  private static double medianPriceOf(String name) {
    return medianPrice(SHOP.items().stream().filter(i -> i.title().in("en").contains(name)));
  }

  private static double medianPrice(Stream<Item> items) {
    double[] prices = items.mapToDouble(i -> i.price().orElseThrow()).sorted().toArray();
    return prices[prices.length / 2];
  }

  private static long releasedSince(Instant time) {
    return SHOP.items().stream().filter(i -> i.releasedAt().orElseThrow().isAfter(time)).count();
  }
}
