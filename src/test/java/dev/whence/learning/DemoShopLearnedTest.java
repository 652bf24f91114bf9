package dev.whence.learning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.catalog.ItemId;
import dev.whence.demo.Complement;
import dev.whence.demo.DemoShop;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.ranking.ServingModel;
import dev.whence.ranking.SparseMatrix;
import dev.whence.user.Event;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was planted in the demonstration shop is found by learning from its events alone. */
class DemoShopLearnedTest {

  private static final DemoShop SHOP = DemoLearning.SHOP;
  private static final int SHOPPERS = SHOP.shoppers().size();

  private static final RankerNetwork NETWORK = new OnnxRankerNetwork("dcn");

  private static Sequences sequences;
  private static LeaveOneOut.Result tested;

  @BeforeAll
  static void learn() {
    sequences = DemoLearning.sequences(SHOPPERS);
    tested =
        new LeaveOneOut(new ModelTrainer(NETWORK, DemoLearning.NO_SEQUENCES, 10), NETWORK)
            .evaluate(sequences, DemoLearning.CATALOG, 1, Progress.NONE);
  }

  @Test
  void evaluate_leaveOneOut_isFarAbovePopularity() {
    double popularity = popularityNdcg();

    assertThat(popularity).isPositive();
    assertThat(tested.strict().graphOnly().ndcg().value()).isGreaterThan(5 * popularity);
    assertThat((tested.strict().ranked().ndcg().value() + another().ranked().ndcg().value()) / 2)
        .as("the mean of two seeds: one alone moves by half its standard error")
        .isGreaterThan(8 * popularity);
    assertThat(tested.strict().ranked().ndcg().value())
        .isGreaterThan(tested.strict().graphOnly().ndcg().value());
  }

  private static LeaveOneOut.Figures another() {
    return new LeaveOneOut(new ModelTrainer(NETWORK, DemoLearning.NO_SEQUENCES, 10), NETWORK)
        .evaluate(sequences, DemoLearning.CATALOG, 2, Progress.NONE)
        .strict();
  }

  @Test
  void evaluate_refreshed_findsMoreThanStrict() {
    assertThat(tested.refreshed().graphOnly().ndcg().value())
        .isGreaterThan(tested.strict().graphOnly().ndcg().value());
  }

  /** Ranks every item by how often it was chosen, the same protocol otherwise. */
  private static double popularityNdcg() {
    Sequences counted = sequences.withoutLast(2);
    int[] counts = new int[sequences.index().size()];
    for (int u = 0; u < counted.users(); u++) {
      for (int item : counted.items(u)) {
        counts[item]++;
      }
    }
    double gain = 0;
    int people = 0;
    for (int u = 0; u < sequences.users(); u++) {
      int[] items = sequences.items(u);
      if (items.length >= 3) {
        people++;
        gain += popularityGain(counts, items);
      }
    }
    return gain / people;
  }

  private static double popularityGain(int[] counts, int[] items) {
    int target = items[items.length - 1];
    Set<Integer> past =
        IntStream.range(0, items.length - 1).mapToObj(n -> items[n]).collect(toSet());
    if (past.contains(target)) {
      return 0;
    }
    long better =
        IntStream.range(0, counts.length)
            .filter(i -> !past.contains(i) && counts[i] > counts[target])
            .count();
    return better < 10 ? Math.log(2) / Math.log(better + 2.0) : 0;
  }

  @Test
  void graph_ofItemsWithComplements_hasOneAmongTheFirstSuccessors() {
    Model model = tested.model().model();
    Map<ItemId, Set<ItemId>> planted =
        SHOP.complements().stream()
            .collect(groupingBy(Complement::from, mapping(Complement::to, toSet())));
    int asked = 0;
    int found = 0;
    for (Map.Entry<ItemId, Set<ItemId>> item : planted.entrySet()) {
      int ordinal = model.index().ordinal(item.getKey());
      if (ordinal >= 0 && model.popularity().of(ordinal) >= 20) {
        asked++;
        found +=
            firstSuccessors(model, ordinal, 5).stream().anyMatch(item.getValue()::contains) ? 1 : 0;
      }
    }

    assertThat(asked).isGreaterThan(100);
    assertThat((double) found / asked).isGreaterThan(0.8);
  }

  private static List<ItemId> firstSuccessors(Model model, int ordinal, int n) {
    SparseMatrix graph = model.graphs().next();
    return IntStream.range(graph.start(ordinal), graph.end(ordinal))
        .limit(n)
        .mapToObj(e -> model.index().item(graph.column(e)))
        .toList();
  }

  @Test
  void recommend_shoppersWithTastes_offersTheirCategoriesFarAboveTheBaseRate() {
    Draft trained = tested.model();
    Map<UserId, List<Event>> histories = SHOP.events().stream().collect(groupingBy(Event::user));
    double offered = 0;
    double base = 0;
    int asked = 0;
    try (var scorer = NETWORK.open(trained.ranker())) {
      ServingModel serving =
          new ServingModel(
              new ModelVersion("tested"),
              new ItemSpace(trained.model(), DemoLearning.CATALOG),
              scorer);
      for (UserId shopper : SHOP.shoppers().subList(0, 100)) {
        offered += shareInTaste(shopper, recommend(serving, histories.get(shopper)));
        base += shareInTaste(shopper, sample());
        asked++;
      }
    }

    assertThat(offered / asked).isGreaterThan(3 * base / asked);
    assertThat(offered / asked).isGreaterThan(0.6);
  }

  private static List<ItemId> recommend(ServingModel serving, List<Event> history) {
    UserState state = UserState.NEW.afterImport(history, DemoLearning.END);
    return new Recommender(Rules.DEFAULT, 500)
            .recommend(serving, state, RecommendationQuery.plain(10), DemoLearning.END, 1)
            .items()
            .stream()
            .map(RankedItem::item)
            .toList();
  }

  private static List<ItemId> sample() {
    return SHOP.items().stream().map(item -> item.id()).toList();
  }

  private static double shareInTaste(UserId shopper, List<ItemId> items) {
    List<String> categories = SHOP.tasteOf(shopper).categories();
    return items.stream()
            .map(DemoLearning.CATALOG::describe)
            .filter(
                item ->
                    item.terms(DemoShop.CATEGORY).stream()
                        .anyMatch(term -> categories.contains(term.id())))
            .count()
        / (double) items.size();
  }
}
