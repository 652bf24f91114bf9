package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.AttributeTerm;
import dev.whence.catalog.Catalog;
import dev.whence.catalog.ItemId;
import dev.whence.user.EventType;
import dev.whence.user.Preference;
import dev.whence.user.UserState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecommenderTest {

  private static final Recommender RECOMMENDER = new Recommender(Rules.DEFAULT, 100);
  private static final Shop SHOP = shop();

  /** Forty items, p0 the most popular; p0 leads to p5 and p6, p1 to p6; n1 and n2 are new. */
  private static Shop shop() {
    Shop shop = new Shop();
    for (int i = 0; i < 40; i++) {
      shop.item("p" + i, 40 - i, i % 2 == 0 ? "genre:crime" : "genre:drama");
    }
    return shop.edge("p0", "p5", 0.5)
        .edge("p0", "p6", 0.4)
        .edge("p1", "p6", 0.9)
        .newcomer("n1", "genre:crime")
        .newcomer("n2", "genre:war")
        .age("n1", 1)
        .age("n2", 2);
  }

  private static Ranking recommend(Feature by, UserState state, RecommendationQuery query) {
    return RECOMMENDER.recommend(SHOP.servingBy(by), state, query, Shop.NOW, 1);
  }

  private static List<String> ids(Ranking ranking) {
    return ranking.items().stream().map(item -> item.item().value()).toList();
  }

  private static RankedItem find(Ranking ranking, String item) {
    return ranking.items().stream()
        .filter(ranked -> ranked.item().value().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private static RecommendationQuery exploring(double exploration) {
    return new RecommendationQuery(10, Set.of(), List.of(), 0, exploration, true, null);
  }

  private static RecommendationQuery among(String... items) {
    List<ItemId> candidates = Arrays.stream(items).map(ItemId::new).toList();
    return new RecommendationQuery(10, Set.of(), List.of(), 0, 0, true, candidates);
  }

  @Test
  void recommend_newPerson_givesWhatIsPopular() {
    Ranking ranking = recommend(Feature.POPULARITY, UserState.NEW, RecommendationQuery.plain(3));

    assertThat(ids(ranking)).containsExactly("p0", "p1", "p2");
    assertThat(ranking.items()).extracting(RankedItem::rank).containsExactly(1, 2, 3);
    assertThat(ranking.items())
        .allSatisfy(item -> assertThat(item.sources()).containsExactly(new Source.Popular()));
    assertThat(ranking.history().isEmpty()).isTrue();
  }

  /** The score of this shop's ranker is one of the features. */
  @Test
  void recommend_explored_givesTheRowsThatScoredTheItems() {
    Feature by = Feature.GRAPH_RECENT;
    Ranking ranking = recommend(by, States.after(EventType.VIEW, "p1", "p0"), exploring(0.5));

    assertThat(ranking.features().size()).isEqualTo(ranking.items().size());
    for (RankedItem item : ranking.items()) {
      float[] row = ranking.features().row(item.rank() - 1);
      assertThat((double) row[by.ordinal()]).isEqualTo(item.score());
    }
  }

  @Test
  void recommend_newPerson_offersNewItemsBeforeAnyTraining() {
    Ranking ranking = recommend(Feature.POPULARITY, UserState.NEW, RecommendationQuery.plain(42));

    assertThat(ids(ranking)).hasSize(42).contains("n1", "n2");
    assertThat(find(ranking, "n1").sources()).contains(new Source.Fresh());
  }

  @Test
  void recommend_knownPerson_namesTheItemThatLedThereMost() {
    Ranking ranking =
        recommend(
            Feature.GRAPH_RECENT,
            States.after(EventType.VIEW, "p1", "p0"),
            RecommendationQuery.plain(5));

    // A[p6] = 1·0.4 + 0.5·0.9, of which p1 gives 0.45; A[p5] = 0.5
    assertThat(ids(ranking)).startsWith("p6", "p5").doesNotContain("p0", "p1");
    assertThat(find(ranking, "p6").sources()).contains(new Source.Graph(new ItemId("p1")));
    assertThat(find(ranking, "p5").sources()).contains(new Source.Graph(new ItemId("p0")));
    assertThat(ranking.maxima().recent()).isCloseTo(0.85f, within(1e-6f));
  }

  @Test
  void recommend_personWithATaste_namesTheTermAsSource() {
    Ranking ranking =
        recommend(
            Feature.INTEREST, States.after(EventType.LIKE, "p20"), RecommendationQuery.plain(42));

    assertThat(find(ranking, "p0").sources())
        .contains(new Source.Interest(new AttributeTerm("genre", "crime")));
    assertThat(ids(ranking).subList(0, 20)).contains("n1");
  }

  @Test
  void recommend_withoutProfiling_isAsForANewPersonButHidesWhatWasHidden() {
    UserState state = States.after(EventType.HIDE, "p0");
    RecommendationQuery plain = new RecommendationQuery(5, Set.of(), List.of(), 0, 0, false, null);

    Ranking ranking =
        recommend(Feature.POPULARITY, States.after(state, EventType.VIEW, "p1"), plain);

    assertThat(ranking.history().isEmpty()).isTrue();
    assertThat(ids(ranking)).startsWith("p2").doesNotContain("p0");
  }

  @Test
  void recommend_candidatesGiven_ranksTheseAlone() {
    Ranking ranking =
        recommend(Feature.POPULARITY, UserState.NEW, among("p30", "n2", "unknown", "p7", "p30"));

    assertThat(ids(ranking)).containsExactly("p7", "p30", "n2");
    assertThat(ranking.items())
        .allSatisfy(item -> assertThat(item.sources()).contains(new Source.Requested()));
  }

  @Test
  void recommend_noCandidateMayCome_isEmpty() {
    assertThat(ids(recommend(Feature.POPULARITY, UserState.NEW, among("unknown")))).isEmpty();
    assertThat(ids(recommend(Feature.POPULARITY, States.after(EventType.VIEW, "p3"), among("p3"))))
        .isEmpty();
  }

  @Test
  void recommend_exploring_isTheSameForOneSeedAndNeverTouchesTheFirstPlace() {
    ServingModel model = SHOP.servingBy(Feature.POPULARITY);
    for (int seed = 0; seed < 30; seed++) {
      Ranking first = RECOMMENDER.recommend(model, UserState.NEW, exploring(0.5), Shop.NOW, seed);
      Ranking again = RECOMMENDER.recommend(model, UserState.NEW, exploring(0.5), Shop.NOW, seed);

      assertThat(again.items()).isEqualTo(first.items());
      assertThat(ids(first)).startsWith("p0").doesNotHaveDuplicates();
    }
  }

  @Test
  void recommend_exploring_saysSoInSourcesAndRules() {
    Ranking ranking = recommend(Feature.POPULARITY, UserState.NEW, exploring(1));

    assertThat(ranking.items().subList(1, 10))
        .allSatisfy(
            item -> {
              assertThat(item.sources()).startsWith(new Source.Exploration());
              assertThat(item.rules()).contains(new AppliedRule.Exploration());
            });
  }

  @Test
  void recommend_preferenceDeclared_bringsItsItemsUp() {
    UserState state = States.declaring(UserState.NEW, "genre:drama", Preference.MORE);

    List<String> ids = ids(recommend(Feature.POPULARITY, state, RecommendationQuery.plain(5)));

    assertThat(ids).startsWith("p1", "p3").doesNotContain("p2");
  }

  @Test
  void recommend_moreOfWhatWasLiked_namesTheInterestOnce() {
    UserState state =
        States.declaring(States.after(EventType.LIKE, "p1"), "genre:drama", Preference.MORE);

    Ranking ranking = recommend(Feature.POPULARITY, state, RecommendationQuery.plain(5));

    assertThat(ranking.items())
        .allSatisfy(item -> assertThat(item.sources()).doesNotHaveDuplicates())
        .anySatisfy(
            item ->
                assertThat(item.sources())
                    .contains(new Source.Interest(AttributeTerm.parse("genre:drama"))));
  }

  @Test
  void recommend_noModelYet_givesTheNewestOfTheCatalogue() {
    ServingModel model = CatalogModel.over(SHOP.catalog());

    Ranking ranking =
        RECOMMENDER.recommend(model, UserState.NEW, among("p3", "n2", "n1"), Shop.NOW, 1);

    assertThat(model.version()).isEqualTo(CatalogModel.VERSION);
    assertThat(ids(ranking)).hasSize(3);
    assertThat(ids(ranking).indexOf("n1")).isLessThan(ids(ranking).indexOf("n2"));
  }

  @Test
  void recommend_emptyCatalogue_isEmpty() {
    Ranking ranking =
        RECOMMENDER.recommend(
            CatalogModel.over(Catalog.EMPTY),
            UserState.NEW,
            RecommendationQuery.plain(10),
            Shop.NOW,
            1);

    assertThat(ranking.items()).isEmpty();
  }

  @Test
  void recommender_tooFewCandidates_isRefusedWithTheNumbers() {
    assertThatThrownBy(() -> new Recommender(Rules.DEFAULT, 99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidates is at least 100, not 99");
  }
}
