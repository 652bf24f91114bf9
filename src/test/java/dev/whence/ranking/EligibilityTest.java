package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemId;
import dev.whence.user.EventType;
import dev.whence.user.Preference;
import dev.whence.user.UserState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EligibilityTest {

  private static final Shop SHOP =
      new Shop()
          .item("a", 1, "genre:crime")
          .item("b", 1, "genre:drama")
          .item("c", 1, "genre:crime", "genre:drama")
          .newcomer("n", "genre:western");

  private static final RecommendationQuery ANY = RecommendationQuery.plain(10);

  private static List<String> eligible(
      ItemSpace space, UserState state, RecommendationQuery query) {
    Eligibility eligible = new Eligibility(space, state, query, Rules.DEFAULT);
    return IntStream.range(0, space.size())
        .filter(eligible)
        .mapToObj(i -> space.id(i).value())
        .toList();
  }

  private static List<String> eligible(UserState state) {
    return eligible(SHOP.space(), state, ANY);
  }

  private static RecommendationQuery query(Set<String> exclude, String... filters) {
    return new RecommendationQuery(
        10,
        Set.copyOf(exclude.stream().map(ItemId::new).toList()),
        List.of(filters).stream().map(AttributeFilter::parse).toList(),
        0,
        0,
        true,
        null);
  }

  @Test
  void test_newPerson_allowsEverything() {
    assertThat(eligible(UserState.NEW)).containsExactly("a", "b", "c", "n");
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"IMPRESSION", "EXPLANATION_HELPFUL"},
      mode = EnumSource.Mode.EXCLUDE)
  void test_itemThatTheEventSettled_neverComesBack(EventType type) {
    assertThat(eligible(States.after(type, "a"))).containsExactly("b", "c", "n");
  }

  @Test
  void test_eventThatDoesNotSettle_letsTheItemComeBack() {
    Rules onlyPurchases = new Rules(EnumSet.of(EventType.PURCHASE), 10);
    Eligibility eligible =
        new Eligibility(SHOP.space(), States.after(EventType.VIEW, "a"), ANY, onlyPurchases);

    assertThat(eligible.test(0)).isTrue();
  }

  @Test
  void test_tenShowingsWithoutReaction_areEnough() {
    String[] nine = new String[9];
    java.util.Arrays.fill(nine, "a");
    UserState shown = States.after(EventType.IMPRESSION, nine);

    assertThat(eligible(shown)).contains("a");
    assertThat(eligible(States.after(shown, EventType.IMPRESSION, "a"))).doesNotContain("a");
  }

  @Test
  void test_blockedTerm_keepsAllItsItemsAway() {
    assertThat(eligible(States.declaring(UserState.NEW, "genre:crime", Preference.BLOCK)))
        .containsExactly("b", "n");
  }

  @Test
  void test_blockedTermThatOnlyNewcomersHave_keepsThemAwayToo() {
    assertThat(eligible(States.declaring(UserState.NEW, "genre:western", Preference.BLOCK)))
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource(
      value = Preference.class,
      names = {"MORE", "LESS"})
  void test_otherPreference_keepsNothingAway(Preference preference) {
    assertThat(eligible(States.declaring(UserState.NEW, "genre:crime", preference))).hasSize(4);
  }

  @Test
  void test_itemSettledByAnEventThatLeftTheHistory_neverComesBack() {
    String[] items =
        Stream.concat(
                Stream.of("a"), IntStream.range(0, UserState.HISTORY_LENGTH).mapToObj(n -> "x" + n))
            .toArray(String[]::new);
    UserState grown = States.after(EventType.PURCHASE, items);
    assertThat(grown.history()).noneMatch(entry -> entry.item().value().equals("a"));

    assertThat(eligible(grown)).containsExactly("b", "c", "n");
  }

  @Test
  void test_excludedItem_isKeptAway() {
    assertThat(eligible(SHOP.space(), UserState.NEW, query(Set.of("b", "n"))))
        .containsExactly("a", "c");
  }

  @Test
  void test_severalFilters_mustAllBeMet() {
    assertThat(
            eligible(
                SHOP.space(), UserState.NEW, query(Set.of(), "genre:eq:crime", "genre:ne:drama")))
        .containsExactly("a");
  }

  @Test
  void test_itemThatLeftTheCatalogue_isKeptAway() {
    Catalog smaller =
        Catalog.of(
            SHOP.catalog().items().stream()
                .filter(item -> !item.id().equals(new ItemId("b")))
                .toList());

    assertThat(eligible(new ItemSpace(SHOP.model(), smaller), UserState.NEW, ANY))
        .containsExactly("a", "c", "n");
  }
}
