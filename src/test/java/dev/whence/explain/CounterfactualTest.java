package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.explain.Counterfactual.Outcome;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Ranking;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import dev.whence.user.Event;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** For shoppers of the demonstration shop. */
class CounterfactualTest {

  private static final Recommender RECOMMENDER = new Recommender(Rules.DEFAULT, 300);
  private static final Counterfactual COUNTERFACTUAL = new Counterfactual(RECOMMENDER, 320);
  private static final RecommendationQuery TEN =
      new RecommendationQuery(10, Set.of(), List.of(), 0.3, 0, true, null);

  private static Scorer scorer;
  private static ServingModel model;

  @BeforeAll
  static void train() {
    TrainedModel trained = DemoLearning.smallModel(1);
    scorer = DemoLearning.NETWORK.open(trained.ranker());
    ItemSpace space = new ItemSpace(trained.model(), DemoLearning.CATALOG);
    model = new ServingModel(trained.card().version(), space, scorer);
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  private static UserState shopper(int number) {
    UserId shopper = DemoLearning.SHOP.shoppers().get(number);
    List<Event> theirs =
        DemoLearning.events(number + 1).stream()
            .filter(event -> event.user().equals(shopper))
            .toList();
    return UserState.NEW.afterImport(theirs, DemoLearning.END);
  }

  private static Moment moment(UserState state) {
    return Moment.of(RECOMMENDER, model, state, TEN, DemoLearning.END);
  }

  private static Set<ItemId> own(UserState state) {
    Set<ItemId> own = new LinkedHashSet<>();
    state.history().forEach(entry -> own.add(entry.item()));
    return own;
  }

  private static List<ItemId> ranked(UserState state, Set<ItemId> excluded) {
    RecommendationQuery query =
        new RecommendationQuery(10, excluded, List.of(), 0.3, 0, true, null);
    return RECOMMENDER.recommend(model, state, query, DemoLearning.END, 0).items().stream()
        .map(RankedItem::item)
        .toList();
  }

  @Test
  void find_severalShoppers_isConfirmedByRankingAgainAndNeedsEveryItem() {
    int found = 0;
    for (int number = 0; number < 12; number++) {
      UserState state = shopper(number);
      Set<ItemId> own = own(state);
      int place = number % 3;
      ItemId item = moment(state).items().get(place).item();
      if (own.contains(item)
          || !(COUNTERFACTUAL.find(moment(state), item) instanceof Outcome.Found outcome)) {
        continue;
      }
      found++;
      Set<ItemId> removed = new LinkedHashSet<>(outcome.remove());
      assertThat(own).containsAll(removed);
      int before = ranked(state, own).indexOf(item);
      assertThat(ranked(state.withoutItems(removed), own).get(before))
          .isEqualTo(outcome.replacement())
          .isNotEqualTo(item);
      for (ItemId each : removed) {
        Set<ItemId> fewer = new HashSet<>(removed);
        fewer.remove(each);
        assertThat(ranked(state.withoutItems(fewer), own).get(before))
            .as("without %s it would be larger than needed", each)
            .isEqualTo(item);
      }
    }
    assertThat(found).isGreaterThan(3);
  }

  @Test
  void find_nobodysHistory_saysThatThereIsNothingToTakeAway() {
    Moment moment = moment(UserState.NEW);

    assertThat(COUNTERFACTUAL.find(moment, moment.items().get(0).item()))
        .isEqualTo(new Outcome.NotFound("you have no events that could be taken away"));
  }

  @Test
  void find_withoutProfiling_saysThatNoEventCounts() {
    RecommendationQuery off = new RecommendationQuery(10, Set.of(), List.of(), 0.3, 0, false, null);
    Moment moment = Moment.of(RECOMMENDER, model, shopper(0), off, DemoLearning.END);

    assertThat(COUNTERFACTUAL.find(moment, moment.items().get(0).item()))
        .isInstanceOfSatisfying(
            Outcome.NotFound.class,
            nothing -> assertThat(nothing.reason()).contains("without profiling"));
  }

  @Test
  void order_anyShopper_isThatOfTheRecommendation() {
    for (int number = 0; number < 8; number++) {
      UserState state = shopper(number);

      assertThat(RECOMMENDER.order(model, state, TEN, DemoLearning.END))
          .isEqualTo(ranked(state, Set.of()));
    }
  }

  @Test
  void scoresWithout_eachEvent_areThoseOfRankingWithoutIt() {
    UserState state = shopper(2);
    RecommendationQuery fixed = RecommendationQuery.plain(100);
    Ranking whole = RECOMMENDER.recommend(model, state, fixed, DemoLearning.END, 0);
    List<ItemId> scored = whole.items().stream().limit(5).map(RankedItem::item).toList();
    List<ItemId> all = whole.items().stream().map(RankedItem::item).toList();
    RecommendationQuery among = new RecommendationQuery(100, Set.of(), List.of(), 0, 0, true, all);
    List<ItemId> own = List.copyOf(own(state));

    double[][] scores =
        RECOMMENDER.scoresWithout(model, state, among, DemoLearning.END, own, scored);

    for (int n = 0; n < own.size(); n++) {
      Moment without =
          Moment.of(
              RECOMMENDER, model, state.withoutItems(Set.of(own.get(n))), among, DemoLearning.END);
      for (int i = 0; i < scored.size(); i++) {
        assertThat(scores[n][i])
            .isCloseTo(
                without.place(scored.get(i)).map(RankedItem::score).orElseThrow(), within(1e-5));
      }
    }
  }

  @Test
  void scoresWithout_eventAgainstAnItem_changesNothing() {
    UserState liked = shopper(1);
    ItemId disliked = model.space().id(0);
    List<HistoryEntry> history = new ArrayList<>(liked.history());
    history.add(new HistoryEntry(disliked, EventType.DISLIKE, null, DemoLearning.END));
    UserState state =
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
    Moment moment = moment(state);
    List<ItemId> scored = List.of(moment.items().get(0).item());

    double[][] scores =
        RECOMMENDER.scoresWithout(model, state, TEN, DemoLearning.END, List.of(disliked), scored);

    assertThat(scores[0][0]).isCloseTo(moment.items().get(0).score(), within(1e-5));
  }
}
