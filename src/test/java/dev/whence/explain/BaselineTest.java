package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.History;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.OnlineScores;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import dev.whence.user.EventType;
import dev.whence.user.HistoryEntry;
import dev.whence.user.InterestWeights;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What contributions are measured from. */
class BaselineTest {

  private static final Recommender RECOMMENDER =
      new Recommender(Rules.DEFAULT, 300, OnlineScores.NONE);

  private static ServingModel model;
  private static Scorer scorer;

  @BeforeAll
  static void train() {
    TrainedModel trained = DemoLearning.smallModel(1);
    scorer = DemoLearning.NETWORK.open(trained.ranker());
    model =
        new ServingModel(
            trained.card().version(), new ItemSpace(trained.model(), DemoLearning.CATALOG), scorer);
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  private static UserState person() {
    List<HistoryEntry> history =
        IntStream.of(5, 9, 2, 30)
            .mapToObj(model.space()::id)
            .map(id -> new HistoryEntry(id, EventType.LIKE, null, DemoLearning.END))
            .toList();
    return new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
  }

  private static Moment moment(UserState state) {
    return Moment.of(RECOMMENDER, model, state, RecommendationQuery.plain(10), DemoLearning.END);
  }

  private static List<ItemExplanation> explain(Moment moment, Baseline baseline) {
    List<ItemId> shown = moment.items().stream().map(RankedItem::item).toList();
    return new MomentExplainer(moment, InterestWeights.DEFAULT, baseline).explain(shown);
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void explain_fromEachBaseline_contributionsSumToTheDistanceFromItsScore(Baseline baseline) {
    Moment moment = moment(person());
    List<ItemExplanation> explained = explain(moment, baseline);

    assertThat(explained).hasSize(10);
    for (ItemExplanation item : explained) {
      Attribution attribution = item.attribution();
      double sum = attribution.groups().stream().mapToDouble(GroupContribution::contribution).sum();
      assertThat(sum).isCloseTo(attribution.score() - attribution.baselineScore(), within(1e-9));
      assertThat(attribution.score())
          .isCloseTo(moment.place(item.item()).orElseThrow().score(), within(1e-6));
    }
  }

  @Test
  void explain_fromBothBaselines_theirScoresDifferAndThatOfTheItemDoesNot() {
    Attribution population = explain(moment(person()), Baseline.POPULATION).get(0).attribution();
    Attribution newUser = explain(moment(person()), Baseline.NEW_USER).get(0).attribution();

    assertThat(newUser.score()).isEqualTo(population.score());
    assertThat(Math.abs(newUser.baselineScore() - population.baselineScore())).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void explain_itemsOfOneAnswer_shareABaselineAndCanBeContrasted(Baseline baseline) {
    List<ItemExplanation> explained = explain(moment(person()), baseline);
    Attribution above = explained.get(0).attribution();
    Attribution below = explained.get(3).attribution();

    Contrast contrast = Contrast.between(above, below);

    assertThat(contrast.groups().stream().mapToDouble(GroupContribution::contribution).sum())
        .isCloseTo(above.score() - below.score(), within(1e-4));
  }

  @Test
  void between_differentBaselines_isRefused() {
    Attribution above = explain(moment(person()), Baseline.POPULATION).get(0).attribution();
    Attribution below = explain(moment(person()), Baseline.NEW_USER).get(1).attribution();

    assertThatThrownBy(() -> Contrast.between(above, below))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a contrast needs one baseline");
  }

  @Test
  void explain_newUserFromTheirOwnBaseline_nothingPersonalContributes() {
    for (ItemExplanation item : explain(moment(UserState.NEW), Baseline.NEW_USER)) {
      Attribution attribution = item.attribution();
      assertThat(Arrays.stream(Group.values()).filter(Group::isPersonal))
          .allSatisfy(group -> assertThat(attribution.contribution(group)).isZero());
      assertThat(Math.abs(attribution.contribution(Group.POPULARITY))).isPositive();
    }
  }

  @Test
  void row_ofPersonalGroups_isWhatEveryItemHasForAnEmptyHistory() {
    float[] row = Baseline.NEW_USER.row(model);
    int[] items = IntStream.range(0, model.space().size()).toArray();
    float[] unknown =
        model.withExtractor(
            extractor -> {
              extractor.load(History.EMPTY, DemoLearning.END);
              return extractor.rows(items, extractor.maxima(items));
            });

    for (Feature feature : Feature.values()) {
      int column = feature.ordinal();
      if (feature.group().isPersonal()) {
        for (int item : items) {
          assertThat(unknown[item * Feature.COUNT + column])
              .as("%s of item %d", feature, item)
              .isEqualTo(row[column]);
        }
      } else {
        assertThat(row[column]).isEqualTo(model.space().model().baseline()[column]);
      }
    }
  }

  @Test
  void ofWord_unknown_namesThoseThereAre() {
    assertThat(Baseline.ofWord("new-user")).isEqualTo(Baseline.NEW_USER);
    assertThatThrownBy(() -> Baseline.ofWord("zero"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is 'zero'; available are population, new-user");
  }
}
