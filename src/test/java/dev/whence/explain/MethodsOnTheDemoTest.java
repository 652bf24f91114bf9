package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.Drafts;
import dev.whence.learning.Lesson;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Group;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
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

/** All methods on one answer of the demonstration shop, whose ranker is linear. */
class MethodsOnTheDemoTest {

  private static TrainedModel trained;
  private static Scorer scorer;
  private static Moment moment;
  private static List<ItemExplanation> exact;

  @BeforeAll
  static void answer() {
    trained = DemoLearning.modelWithSequences();
    scorer = DemoLearning.NETWORK.open(trained.ranker());
    moment = moment(trained.model());
    List<ItemId> shown = moment.items().stream().map(RankedItem::item).toList();
    exact = new MomentExplainer(moment, InterestWeights.DEFAULT).explain(shown);
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  private static Moment moment(Model model) {
    ServingModel serving =
        new ServingModel(
            trained.card().version(), new ItemSpace(model, DemoLearning.CATALOG), scorer);
    List<HistoryEntry> history =
        IntStream.of(5, 9, 2, 30)
            .mapToObj(serving.space()::id)
            .map(id -> new HistoryEntry(id, EventType.LIKE, null, DemoLearning.END))
            .toList();
    return Moment.of(
        new Recommender(Rules.DEFAULT, 300),
        serving,
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE),
        RecommendationQuery.plain(10),
        DemoLearning.END);
  }

  private static List<Attribution> by(AttributionMethod method) {
    return MomentExplainer.attribute(exact, method, 17);
  }

  private static Model model() {
    return trained.model();
  }

  @Test
  void attribute_linearRanker_allMethodsAgreeWithTheExactValues() {
    for (AttributionMethod method :
        List.of(
            new SampledExplainer(scorer, model().baseline(), model().groups()),
            new LimeExplainer(scorer, model().baseline(), model().groups()),
            new SaliencyExplainer(scorer, model().baseline(), model().groups()))) {
      List<Attribution> attributions = by(method);

      for (int item = 0; item < exact.size(); item++) {
        Attribution expected = exact.get(item).attribution();
        for (Group group : Group.values()) {
          assertThat(attributions.get(item).contribution(group))
              .isCloseTo(expected.contribution(group), within(1e-3));
        }
        assertThat(attributions.get(item).score()).isEqualTo(expected.score());
      }
      assertThat(by(method)).isEqualTo(attributions);
    }
  }

  @Test
  void attribute_surrogateOfThePublication_imitatesTheRanker() {
    Surrogate surrogate =
        Drafts.surrogate(
            trained,
            new Lesson(DemoLearning.sequences(100), DemoLearning.CATALOG),
            DemoLearning.NETWORK);

    List<Attribution> attributions =
        by(new SurrogateExplainer(scorer, model().baseline(), model().groups(), surrogate));

    assertThat(surrogate.fidelity().r2()).isGreaterThan(0.5);
    for (Attribution attribution : attributions) {
      TreePath path = ((Fidelity.Imitation) attribution.fidelity()).path();
      double sum =
          attribution.groups().stream()
              .filter(group -> group.group() != Group.ADAPTATION)
              .mapToDouble(GroupContribution::contribution)
              .sum();
      assertThat(sum).isCloseTo(path.leaf() - path.root(), within(1e-9));
    }
  }

  @Test
  void attention_ofTheHistory_coversItAndIsNoneWithoutAnEncoder() {
    SequenceAttention attention = SequenceAttention.of(moment).orElseThrow();

    assertThat(attention.items())
        .extracting(SequenceAttention.Attended::item)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.of(5, 9, 2, 30).mapToObj(moment.model().space()::id).toList());
    assertThat(attention.items().stream().mapToDouble(SequenceAttention.Attended::weight).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(attention.items()).extracting(item -> -item.weight()).isSorted();
    assertThat(SequenceAttention.of(moment(model().with(List.of())))).isEmpty();
  }
}
