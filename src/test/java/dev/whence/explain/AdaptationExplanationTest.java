package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Adaptation;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Group;
import dev.whence.ranking.HeadColumns;
import dev.whence.ranking.HeadPolicy;
import dev.whence.ranking.ItemBias;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was learned since the training, in every explanation. */
class AdaptationExplanationTest {

  private static final HeadPolicy POLICY = new HeadPolicy(0.1, Duration.ofDays(30), 0.5, 1, 5);

  /** Every item has a bias, and half of them a negative one. */
  private static final ItemBias BIAS =
      (item, now) -> 0.4 * (item.value().hashCode() % 2 == 0 ? 1 : -1);

  private static final Recommender RECOMMENDER =
      new Recommender(Rules.DEFAULT, 300, new OnlineScores(POLICY, BIAS));

  private static TrainedModel trained;
  private static Scorer scorer;

  @BeforeAll
  static void train() {
    trained = DemoLearning.smallModel(1);
    scorer = DemoLearning.NETWORK.open(trained.ranker());
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  private static ServingModel serving() {
    return new ServingModel(
        trained.card().version(), new ItemSpace(trained.model(), DemoLearning.CATALOG), scorer);
  }

  private static UserState person(ServingModel model) {
    float[] weights = new float[HeadColumns.count()];
    Arrays.fill(weights, 0.03f);
    OnlineHead head =
        new OnlineHead(weights, 20, 10, 9, DemoLearning.END.minusSeconds(60).getEpochSecond());
    List<HistoryEntry> history =
        IntStream.of(5, 9, 2, 30)
            .mapToObj(i -> model.space().id(i))
            .map(id -> new HistoryEntry(id, EventType.LIKE, null, DemoLearning.END))
            .toList();
    return new UserState(history, Map.of(), List.of(), List.of(), Map.of(), head);
  }

  private static Moment moment() {
    ServingModel model = serving();
    return Moment.of(
        RECOMMENDER, model, person(model), RecommendationQuery.plain(10), DemoLearning.END);
  }

  private static List<ItemExplanation> explain(Moment moment, List<ItemId> items) {
    return new MomentExplainer(moment, InterestWeights.DEFAULT).explain(items);
  }

  private static List<ItemId> shown(Moment moment) {
    return moment.items().stream().map(RankedItem::item).toList();
  }

  @Test
  void explain_adaptedAnswer_givesWhatWasAddedAsAGroupAndSumsToTheScore() {
    Moment moment = moment();
    List<ItemExplanation> explained = explain(moment, shown(moment));

    for (int n = 0; n < explained.size(); n++) {
      RankedItem ranked = moment.items().get(n);
      Attribution attribution = explained.get(n).attribution();
      assertThat(attribution.contribution(Group.ADAPTATION)).isEqualTo(ranked.adaptation().sum());
      assertThat(attribution.score()).isCloseTo(ranked.score(), within(1e-6));
      assertThat(attribution.residual()).isLessThanOrEqualTo(1e-9);
      assertThat(ranked.adaptation().personal()).isNotZero();
      assertThat(ranked.adaptation().everyone()).isNotZero();
    }
  }

  @Test
  void features_ofTheAnswer_areThoseOfItsRanking() {
    Moment moment = moment();
    Moment again =
        new Moment(
            moment.model(),
            moment.state(),
            moment.query(),
            moment.at(),
            moment.maxima(),
            moment.items(),
            FeatureRows.NONE,
            OnlineScores.NONE);

    assertThat(moment.rows().isEmpty()).isFalse();
    assertThat(moment.features(shown(moment))).isEqualTo(again.features(shown(moment)));
  }

  @Test
  void explain_adaptedAnswer_leavesTheOtherGroupsAndTheBaselineAlone() {
    Moment moment = moment();
    Moment plain =
        new Moment(
            moment.model(),
            moment.state(),
            moment.query(),
            moment.at(),
            moment.maxima(),
            List.of(),
            FeatureRows.NONE,
            OnlineScores.NONE);
    Attribution with = explain(moment, shown(moment)).get(0).attribution();
    Attribution without = explain(plain, shown(moment)).get(0).attribution();

    assertThat(without.contribution(Group.ADAPTATION)).isZero();
    assertThat(with.baselineScore()).isCloseTo(without.baselineScore(), within(1e-5));
    for (GroupContribution group : without.groups()) {
      if (group.group() != Group.ADAPTATION) {
        assertThat(with.contribution(group.group())).isCloseTo(group.contribution(), within(1e-5));
      }
    }
  }

  @Test
  void explain_itemOutsideTheAnswer_isAdaptedToo() {
    Moment moment = moment();
    ItemId outside =
        moment.model().space().catalog().items().stream()
            .map(item -> item.id())
            .filter(id -> moment.place(id).isEmpty())
            .findFirst()
            .orElseThrow();

    ItemExplanation explained = explain(moment, List.of(outside)).get(0);

    assertThat(explained.adaptation().everyone()).isEqualTo(BIAS.of(outside, DemoLearning.END));
    assertThat(explained.adaptation().personal()).isNotZero();
    assertThat(explained.attribution().residual()).isLessThanOrEqualTo(1e-9);
  }

  /** The reactions of everybody have moved on since the answer was made. */
  @Test
  void explain_decisionOfLongAgo_takesWhatWasAddedThen() throws CorruptDecisionException {
    Moment moment = moment();
    Decision decision =
        new Decision(
            new RecommendationId("answer"),
            null,
            moment.model().version(),
            moment.at(),
            moment.state(),
            moment.query(),
            moment.maxima(),
            moment.items(),
            new FeatureRows(moment.features(shown(moment))),
            null,
            List.of());

    Decision read = DecisionCodec.decode(DecisionCodec.encode(decision));
    OnlineScores later = new OnlineScores(POLICY, (item, now) -> -0.5);
    List<ItemExplanation> replayed = explain(Moment.of(read, serving(), later), shown(moment));

    for (int n = 0; n < replayed.size(); n++) {
      assertThat(replayed.get(n).attribution().score())
          .isCloseTo(moment.items().get(n).score(), within(1e-6));
      assertThat(replayed.get(n).adaptation().personal())
          .isCloseTo(moment.items().get(n).adaptation().personal(), within(2e-7));
      assertThat(replayed.get(n).adaptation().everyone())
          .isCloseTo(moment.items().get(n).adaptation().everyone(), within(2e-7));
    }
  }

  @Test
  void contrast_ofAdaptedItems_hasTheDifferenceOfWhatWasAdded() {
    Moment moment = moment();
    List<ItemExplanation> two = explain(moment, shown(moment).subList(0, 2));

    Contrast contrast = Contrast.between(two.get(0).attribution(), two.get(1).attribution());

    double difference =
        contrast.groups().stream()
            .filter(group -> group.group() == Group.ADAPTATION)
            .findFirst()
            .orElseThrow()
            .contribution();
    Adaptation first = moment.items().get(0).adaptation();
    Adaptation second = moment.items().get(1).adaptation();
    assertThat(difference).isEqualTo(first.sum() - second.sum());
  }

  @Test
  void counterfactual_ofAnAdaptedAnswer_ranksWithWhatWasLearned() {
    Moment moment = moment();
    ItemId first = shown(moment).get(0);

    Counterfactual.Outcome outcome = new Counterfactual(RECOMMENDER, 100).find(moment, first);

    assertThat(outcome).isInstanceOf(Counterfactual.Outcome.Found.class);
  }

  @Test
  void importance_ofAModel_measuresWhatReactionsAdd() {
    GroupImportance importance =
        GroupImportance.measure(RECOMMENDER, serving(), InterestWeights.DEFAULT, DemoLearning.END);

    assertThat(importance.meanAbsoluteContribution().get(Group.ADAPTATION))
        .isCloseTo(0.4, within(1e-9));
  }
}
