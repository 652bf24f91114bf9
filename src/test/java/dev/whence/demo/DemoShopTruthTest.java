package dev.whence.demo;

import static dev.whence.demo.ObservedShop.HISTORIES;
import static dev.whence.demo.ObservedShop.SHOP;
import static dev.whence.demo.ObservedShop.hasAny;
import static dev.whence.demo.ObservedShop.share;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whence.catalog.ItemId;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was planted can be found again in the events alone. */
class DemoShopTruthTest {

  /** Every twentieth event: enough for a base rate. */
  private static final List<Event> SAMPLE =
      IntStream.range(0, SHOP.events().size() / 20)
          .mapToObj(i -> SHOP.events().get(20 * i))
          .toList();

  @Test
  void tasteOf_categories_showInEveryActiveShopper() {
    assertThat(SHOP.shoppers())
        .filteredOn(user -> HISTORIES.get(user).size() >= 50)
        .hasSizeGreaterThan(300)
        .allSatisfy(
            user ->
                assertThat(lift(user, DemoShopTruthTest::isInCategoryOf))
                    .as("%s, %s", user, SHOP.tasteOf(user))
                    .isGreaterThan(1.3));
  }

  @Test
  void tasteOf_categories_areSeveralTimesTheBaseRate() {
    assertThat(meanLift(DemoShopTruthTest::isInCategoryOf)).isGreaterThan(3.0);
  }

  @Test
  void tasteOf_tags_areAboveTheBaseRate() {
    assertThat(meanLift((taste, e) -> hasAny(e, DemoShop.TAG, taste.tags()))).isGreaterThan(1.5);
  }

  @Test
  void tasteOf_brands_areSeveralTimesTheBaseRate() {
    assertThat(meanLift((taste, e) -> hasAny(e, DemoShop.BRAND, taste.brands())))
        .isGreaterThan(3.0);
  }

  @Test
  void tasteOf_tier_showsInThePricesOfWhatShoppersLookAt() {
    Map<PriceTier, Double> prices =
        SHOP.events().stream()
            .filter(e -> hasAny(e, DemoShop.CATEGORY, List.of("bags")))
            .collect(
                groupingBy(
                    e -> SHOP.tasteOf(e.user()).tier(),
                    averagingDouble(e -> ObservedShop.itemOf(e).price().orElseThrow())));
    assertThat(prices.get(PriceTier.BUDGET)).isLessThan(prices.get(PriceTier.MIDDLE));
    assertThat(prices.get(PriceTier.MIDDLE)).isLessThan(prices.get(PriceTier.PREMIUM));
  }

  @Test
  void complements_ofAnItem_followItFarMoreOftenThanByChance() {
    List<List<ItemId>> visits = ObservedShop.visits();
    Map<ItemId, Double> byChance = chanceOfComplements(visits);
    Set<Complement> planted = new HashSet<>(SHOP.complements());
    List<Complement> steps =
        visits.stream()
            .flatMap(visit -> stepsOf(visit).stream())
            .filter(step -> byChance.containsKey(step.from()))
            .toList();
    double expected = steps.stream().mapToDouble(step -> byChance.get(step.from())).sum();
    long observed = steps.stream().filter(planted::contains).count();
    assertThat((double) observed / steps.size()).isGreaterThan(0.2);
    assertThat(observed / expected).isGreaterThan(20.0);
  }

  @Test
  void complements_ofTheShop_joinItemsOfTheShop() {
    assertThat(SHOP.complements())
        .hasSizeGreaterThan(1000)
        .doesNotHaveDuplicates()
        .allMatch(
            pair ->
                ObservedShop.ITEMS.containsKey(pair.from())
                    && ObservedShop.ITEMS.containsKey(pair.to()));
  }

  @Test
  void examples_ofTheShop_areThreeActiveShoppersWithNothingInCommon() {
    List<Taste> tastes = SHOP.examples().stream().map(SHOP::tasteOf).toList();
    assertThat(tastes).hasSize(3).flatExtracting(Taste::categories).doesNotHaveDuplicates();
    assertThat(tastes).allMatch(taste -> taste.segments().size() == 1);
    assertThat(SHOP.examples())
        .allSatisfy(
            user -> {
              List<Event> history = HISTORIES.get(user);
              assertThat(history).hasSizeGreaterThanOrEqualTo(60);
              assertThat(share(history, e -> isInCategoryOf(SHOP.tasteOf(user), e)))
                  .isGreaterThan(0.85);
            });
  }

  @Test
  void tasteOf_strangerToTheShop_isRefusedWithTheKnownIds() {
    assertThatThrownBy(() -> SHOP.tasteOf(new UserId("somebody")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("somebody")
        .hasMessageContaining("shopper-800");
  }

  private static boolean isInCategoryOf(Taste taste, Event event) {
    return hasAny(event, DemoShop.CATEGORY, taste.categories());
  }

  /** How many times as often a shopper's events meet the condition as those of all. */
  private static double lift(UserId user, BiPredicate<Taste, Event> condition) {
    Taste taste = SHOP.tasteOf(user);
    return share(HISTORIES.get(user), e -> condition.test(taste, e))
        / share(SAMPLE, e -> condition.test(taste, e));
  }

  /** Over every tenth shopper, which is enough for a mean. */
  private static double meanLift(BiPredicate<Taste, Event> condition) {
    return SHOP.shoppers().stream()
        .filter(user -> user.value().endsWith("7"))
        .mapToDouble(user -> lift(user, condition))
        .average()
        .orElseThrow();
  }

  /** By item, how often any look at all falls on one of its complements. */
  private static Map<ItemId, Double> chanceOfComplements(List<List<ItemId>> visits) {
    Map<ItemId, Long> looks =
        visits.stream().flatMap(List::stream).collect(groupingBy(item -> item, counting()));
    double total = looks.values().stream().mapToLong(Long::longValue).sum();
    return SHOP.complements().stream()
        .collect(
            groupingBy(
                Complement::from,
                summingDouble(pair -> looks.getOrDefault(pair.to(), 0L) / total)));
  }

  private static List<Complement> stepsOf(List<ItemId> visit) {
    return IntStream.range(1, visit.size())
        .mapToObj(i -> new Complement(visit.get(i - 1), visit.get(i)))
        .toList();
  }
}
