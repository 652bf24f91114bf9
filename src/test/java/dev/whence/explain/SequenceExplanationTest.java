package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.catalog.ItemId;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureExtractor;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Group;
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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Explanations of a model with sequence encoders, and of one without. */
class SequenceExplanationTest {

  private static final Recommender RECOMMENDER = new Recommender(Rules.DEFAULT, 300);

  private static TrainedModel trained;
  private static Scorer scorer;

  @BeforeAll
  static void train() {
    trained = DemoLearning.modelWithSequences();
    scorer = DemoLearning.NETWORK.open(trained.ranker());
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  private static ServingModel serving(boolean withEncoders) {
    var model = withEncoders ? trained.model() : trained.model().with(List.of());
    return new ServingModel(
        trained.card().version(), new ItemSpace(model, DemoLearning.CATALOG), scorer);
  }

  private static Moment moment(ServingModel model) {
    List<HistoryEntry> history =
        IntStream.of(5, 9, 2, 30)
            .mapToObj(i -> model.space().id(i))
            .map(id -> new HistoryEntry(id, EventType.LIKE, null, DemoLearning.END))
            .toList();
    UserState person =
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
    return Moment.of(RECOMMENDER, model, person, RecommendationQuery.plain(10), DemoLearning.END);
  }

  private static List<ItemId> shown(Moment moment) {
    return moment.items().stream().map(RankedItem::item).toList();
  }

  private static List<ItemExplanation> explain(Moment moment) {
    return new MomentExplainer(moment, InterestWeights.DEFAULT).explain(shown(moment));
  }

  @Test
  void explain_modelWithEncoders_dividesTheWholeScoreOverAllGroups() {
    Moment moment = moment(serving(true));

    for (ItemExplanation explained : explain(moment)) {
      Attribution attribution = explained.attribution();
      assertThat(attribution.residual()).isLessThanOrEqualTo(1e-9);
      assertThat(attribution.groups()).hasSize(Group.values().length - 1);
      assertThat(attribution.contribution(Group.SEQUENCE)).isNotZero();
      assertThat(attribution.evaluations()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void explain_modelWithoutEncoders_neitherNamesNorComputesTheSequence() {
    for (ItemExplanation explained : explain(moment(serving(false)))) {
      assertThat(explained.attribution().groups())
          .extracting(GroupContribution::group)
          .hasSize(Group.values().length - 2)
          .doesNotContain(Group.SEQUENCE);
      assertThat(explained.attribution().evaluations()).isLessThanOrEqualTo(1 << 7);
    }
  }

  @Test
  void features_ofAMoment_areThoseThatTheAnswerWasRankedBy() {
    ServingModel model = serving(true);
    Moment moment = moment(model);
    int[] shown = shown(moment).stream().mapToInt(model.space()::ordinal).toArray();

    float[] replayed = moment.features(shown(moment));

    FeatureExtractor extractor = new FeatureExtractor(model.space());
    extractor.load(moment.history(), DemoLearning.END);
    assertThat(extractor.rows(shown, moment.maxima())).isEqualTo(replayed);
    float[] scores = scorer.score(replayed, shown.length);
    for (int i = 0; i < shown.length; i++) {
      assertThat((double) scores[i]).isEqualTo(moment.items().get(i).score());
    }
  }

  @Test
  void decision_ofAModelWithEncoders_isReadBackWithItsLevels() throws Exception {
    Moment moment = moment(serving(true));
    Decision decision =
        new Decision(
            new RecommendationId("01JD0000000000000000000000"),
            null,
            trained.card().version(),
            moment.at(),
            moment.state(),
            moment.query(),
            moment.maxima(),
            moment.items(),
            FeatureRows.NONE,
            null,
            List.of());

    Decision read = DecisionCodec.decode(DecisionCodec.encode(decision));

    assertThat(read.maxima()).isEqualTo(moment.maxima());
    assertThat(read.maxima().additive().lowest()).isNegative();
    float[] replayed = Moment.of(read, serving(true), OnlineScores.NONE).features(shown(moment));
    assertThat(replayed).isEqualTo(moment.features(shown(moment)));
    assertThat(column(replayed, Feature.SEQUENCE_ADDITIVE)).allMatch(value -> value < 0);
  }

  private static List<Float> column(float[] rows, Feature feature) {
    return IntStream.range(0, rows.length / Feature.COUNT)
        .mapToObj(row -> rows[row * Feature.COUNT + feature.ordinal()])
        .toList();
  }
}
