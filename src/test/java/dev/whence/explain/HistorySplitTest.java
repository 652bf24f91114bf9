package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.explain.HistorySplit.Division;
import dev.whence.explain.HistorySplit.Share;
import dev.whence.explain.HistorySplit.Subject;
import dev.whence.learning.DemoLearning;
import dev.whence.learning.TrainedModel;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.History;
import dev.whence.ranking.HistoryEvidence;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistorySplitTest {

  private static final Recommender RECOMMENDER = new Recommender(Rules.DEFAULT, 300);

  private static TrainedModel trained;
  private static ItemSpace space;

  private final RecordingScorer scorer = new RecordingScorer(21);

  @BeforeAll
  static void train() {
    trained = DemoLearning.smallModel(1);
    space = new ItemSpace(trained.model(), DemoLearning.CATALOG);
  }

  /** A person who liked twelve items that follow each other in the graph. */
  private Moment moment() {
    ServingModel model = new ServingModel(trained.card().version(), space, scorer);
    List<HistoryEntry> history =
        IntStream.range(0, 12)
            .mapToObj(n -> space.id(4 * n))
            .map(id -> new HistoryEntry(id, EventType.LIKE, null, DemoLearning.END))
            .toList();
    UserState person =
        new UserState(history, Map.of(), List.of(), List.of(), Map.of(), OnlineHead.NONE);
    return Moment.of(RECOMMENDER, model, person, RecommendationQuery.plain(20), DemoLearning.END);
  }

  private static List<ItemId> shown(Moment moment) {
    return moment.items().stream().map(RankedItem::item).toList();
  }

  private static List<ItemExplanation> explain(Moment moment) {
    return new MomentExplainer(moment, InterestWeights.DEFAULT).explain(shown(moment));
  }

  private Subject subject(Moment moment, ItemId item) {
    float[] row = moment.features(List.of(item));
    ShapleyExplanation explained =
        new ShapleyExplainer(scorer, trained.model().baseline(), trained.model().groups())
            .explain(row, 1)
            .get(0);
    return new Subject(row, explained, moment.evidence(moment.history(), item));
  }

  private List<Division> divide(Moment moment, List<Subject> subjects) {
    return new HistorySplit(scorer, trained.model().baseline(), trained.model().groups())
        .divide(subjects, moment.maxima());
  }

  @Test
  void explain_anyItem_eventsAndOthersSumToTheContributionOfTheHistory() {
    Moment moment = moment();

    for (ItemExplanation explained : explain(moment)) {
      double sum = explained.otherEvents().contribution();
      for (EventShare share : explained.history()) {
        sum += share.contribution();
      }
      assertThat(sum).isCloseTo(explained.attribution().contribution(Group.HISTORY), within(1e-9));
      assertThat(explained.otherEvents().count()).isEqualTo(12 - explained.history().size());
    }
    assertThat(explain(moment)).anyMatch(explained -> explained.history().size() > 1);
  }

  @Test
  void explain_forReasons_dividesTheSameAndOnlyWhereAReasonMayNameEvents() {
    Moment moment = moment();
    List<ItemExplanation> all = explain(moment);

    List<ItemExplanation> some =
        new MomentExplainer(moment, InterestWeights.DEFAULT).explainForReasons(shown(moment));

    int divided = 0;
    for (int n = 0; n < all.size(); n++) {
      if (!some.get(n).history().isEmpty()) {
        divided++;
        assertThat(some.get(n).history()).isEqualTo(all.get(n).history());
        assertThat(some.get(n).otherEvents()).isEqualTo(all.get(n).otherEvents());
      }
      assertThat(Reasons.reason(Language.EN, some.get(n).grounds()))
          .isEqualTo(Reasons.reason(Language.EN, all.get(n).grounds()));
    }
    assertThat(divided).isBetween(1, all.size() - 1);
  }

  /** By the definition, coalition by coalition and set by set. */
  @Test
  void divide_oneItem_isTheShapleyValueOfTheGameOfTheEvents() {
    Moment moment = moment();
    Subject subject =
        shown(moment).stream()
            .map(item -> subject(moment, item))
            .filter(each -> divide(moment, List.of(each)).get(0).shares().size() > 1)
            .findFirst()
            .orElseThrow();

    Division division = divide(moment, List.of(subject)).get(0);

    int[] events = division.shares().stream().mapToInt(Share::event).toArray();
    for (int i = 0; i < events.length; i++) {
      double expected = 0;
      for (int set = 0; set < 1 << events.length; set++) {
        if ((set >> i & 1) == 0) {
          double margin =
              contribution(moment, subject, events, set | 1 << i)
                  - contribution(moment, subject, events, set);
          expected += weight(events.length, Integer.bitCount(set)) * margin;
        }
      }
      assertThat(division.shares().get(i).contribution()).isCloseTo(expected, within(1e-6));
    }
    assertThat(division.others()).isCloseTo(contribution(moment, subject, events, 0), within(1e-6));
  }

  /** What the history's group contributes with these of the events, the others being there. */
  private double contribution(Moment moment, Subject subject, int[] events, int set) {
    boolean[] without = new boolean[subject.evidence().size()];
    for (int i = 0; i < events.length; i++) {
      without[events[i]] = (set >> i & 1) == 0;
    }
    float[] row = subject.row().clone();
    subject.evidence().write(without, moment.maxima(), row);
    return new ShapleyExplainer(scorer, trained.model().baseline(), trained.model().groups())
        .explain(row, 1)
        .get(0)
        .attribution()
        .contribution(Group.HISTORY);
  }

  private static double weight(int players, int size) {
    double combinations = 1;
    for (int n = 0; n < size; n++) {
      combinations = combinations * (players - 1 - n) / (n + 1);
    }
    return 1 / (players * combinations);
  }

  @Test
  void divide_severalItems_callsTheScorerOnceAndAnswersAsOneByOne() {
    Moment moment = moment();
    List<Subject> subjects = shown(moment).stream().map(item -> subject(moment, item)).toList();
    scorer.callRows.clear();

    List<Division> together = divide(moment, subjects);

    assertThat(scorer.callRows).hasSize(1);
    assertThat(scorer.callRows.get(0))
        .isLessThanOrEqualTo(subjects.size() * HistorySplit.MAX_ROWS_AN_ITEM);
    for (int n = 0; n < subjects.size(); n++) {
      assertThat(divide(moment, List.of(subjects.get(n)))).containsExactly(together.get(n));
    }
  }

  @Test
  void divide_historyAtItsBaseline_hasNoEventsAndCallsNothing() {
    Moment moment = moment();
    float[] row = moment.features(shown(moment).subList(0, 1));
    for (Feature feature : Feature.of(Group.HISTORY)) {
      row[feature.ordinal()] = trained.model().baseline()[feature.ordinal()];
    }
    ShapleyExplanation explained =
        new ShapleyExplainer(scorer, trained.model().baseline(), trained.model().groups())
            .explain(row, 1)
            .get(0);
    HistoryEvidence evidence = moment.evidence(moment.history(), shown(moment).get(0));
    scorer.callRows.clear();

    Division division = divide(moment, List.of(new Subject(row, explained, evidence))).get(0);

    assertThat(division.shares()).isEmpty();
    assertThat(division.others()).isZero();
    assertThat(scorer.callRows).isEmpty();
  }

  @Test
  void events_manyOrFewGroups_areAsManyAsTheRowsAllow() {
    History history = moment().history();
    HistoryEvidence evidence =
        shown(moment()).stream()
            .map(item -> moment().evidence(history, item))
            .max((a, b) -> Integer.compare(counting(a), counting(b)))
            .orElseThrow();
    int counting = counting(evidence);

    assertThat(HistorySplit.events(evidence, 6)).hasSize(Math.min(counting, 4));
    assertThat(HistorySplit.events(evidence, 7)).hasSize(Math.min(counting, 3));
    assertThat(HistorySplit.events(evidence, 8)).hasSize(Math.min(counting, 2));
    assertThat(HistorySplit.events(evidence, 1)).hasSize(Math.min(counting, 5));
  }

  private static int counting(HistoryEvidence evidence) {
    return (int) IntStream.range(0, evidence.size()).filter(evidence::counts).count();
  }

  /** What all past items together would give is what the ranker saw. */
  @Test
  void write_allEvents_areTheFeaturesOfTheItem() {
    Moment moment = moment();
    for (ItemId item : shown(moment)) {
      float[] row = moment.features(List.of(item));
      float[] again = row.clone();
      moment
          .evidence(moment.history(), item)
          .write(new boolean[moment.history().length()], moment.maxima(), again);

      for (int column = 0; column < row.length; column++) {
        assertThat(again[column]).isCloseTo(row[column], within(1e-5f));
      }
    }
  }

  @Test
  void write_noEvents_isAHistoryThatDoesNotLeadToTheItem() {
    Moment moment = moment();
    ItemId item = shown(moment).get(0);
    float[] row = moment.features(List.of(item));
    boolean[] all = new boolean[moment.history().length()];
    Arrays.fill(all, true);

    moment.evidence(moment.history(), item).write(all, Maxima.NONE, row);

    assertThat(row[Feature.GRAPH_RECENT.ordinal()])
        .isCloseTo((float) Math.log(0.001), within(1e-6f));
    assertThat(row[Feature.GRAPH_LINKS.ordinal()]).isZero();
  }
}
