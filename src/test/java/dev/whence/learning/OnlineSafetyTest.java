package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.memory.InMemoryReactionStore;
import dev.whence.catalog.ItemId;
import dev.whence.ranking.Feature;
import dev.whence.ranking.HeadPolicy;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.OnlineScores;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.Ranking;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Rules;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.OnlineHead;
import dev.whence.user.ShownList;
import dev.whence.user.ShownList.Place;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody who means harm can do to what is learned at once. */
class OnlineSafetyTest {

  private static final int REACTIONS = 5_000;
  private static final Duration HALF_LIFE = Duration.ofDays(180);
  private static final HeadPolicy PERSONAL = new HeadPolicy(0.1, HALF_LIFE, 0.3, 1, 5);
  private static final BiasPolicy ITEMS = new BiasPolicy(HALF_LIFE, 5, 0.5);
  private static final Instant NOW = DemoLearning.END;

  private static TrainedModel trained;
  private static Scorer scorer;

  private final SplittableRandom random = new SplittableRandom(3);
  private final InMemoryReactionStore reactions = new InMemoryReactionStore(HALF_LIFE);
  private final LearnedBias bias = new LearnedBias(reactions, ITEMS);
  private final Recommender recommender =
      new Recommender(Rules.DEFAULT, 300, new OnlineScores(PERSONAL, bias));
  private final OnlineLearner learner =
      new OnlineLearner(Optional.of(PERSONAL), Optional.of(reactions), away -> {});

  @BeforeAll
  static void train() {
    trained = DemoLearning.smallModel(1);
    scorer = DemoLearning.NETWORK.open(trained.ranker());
  }

  @AfterAll
  static void close() {
    scorer.close();
  }

  /**
   * Lists of the shop's first items, each in every place, with features from nothing to the largest
   * number there is.
   */
  private ShownList wildList(int answer, String user) {
    List<Place> places = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      float[] row = new float[Feature.COUNT];
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) Math.scalb(random.nextDouble(-1, 1), random.nextInt(-20, 127));
      }
      ItemId item = trained.model().index().item((place + answer) % 10);
      places.add(new Place(item, false, null, null, random.nextDouble(-50, 50), row));
    }
    return new ShownList(
        "answer" + answer, "v", new UserId(user), NOW, null, Feature.words(), places);
  }

  private static Event event(ShownList list, int item, EventType type, int n) {
    return new Event(
        new EventId(type.word() + n),
        list.user().orElseThrow(),
        trained.model().index().item(item),
        type,
        null,
        NOW,
        list.recommendationId());
  }

  /** Clicks the first item thousands of times, likes and dislikes the others, at any time. */
  private OnlineHead attack(String robot) {
    OnlineHead head = OnlineHead.NONE;
    for (int n = 0; n < REACTIONS; n++) {
      ShownList list = wildList(n, robot);
      EventType type = random.nextBoolean() ? EventType.LIKE : EventType.DISLIKE;
      List<Event> events =
          List.of(event(list, 0, EventType.CLICK, n), event(list, 1 + random.nextInt(9), type, n));
      Instant jumping = NOW.plus(Duration.ofDays(random.nextInt(-20_000, 20_000)));
      head = learner.learn(head, events, List.of(list), jumping);
      learner.observe(events, List.of(list), NOW);
    }
    bias.refresh();
    return head;
  }

  private Map<ItemId, RankedItem> answer(UserState state) {
    ServingModel model =
        new ServingModel(
            trained.card().version(), new ItemSpace(trained.model(), DemoLearning.CATALOG), scorer);
    Ranking ranking = recommender.recommend(model, state, RecommendationQuery.plain(100), NOW, 1);
    Map<ItemId, RankedItem> items = new HashMap<>();
    ranking.items().forEach(item -> items.put(item.item(), item));
    return items;
  }

  @Test
  void robot_ofThousandsOfReactions_movesItsOwnScoresByNoMoreThanTheLimit() {
    OnlineHead head = attack("robot");

    for (float weight : head.weights()) {
      assertThat(Math.abs(weight)).isLessThanOrEqualTo(0.3f);
    }
    OnlineHead believed =
        new OnlineHead(head.weights(), head.examples(), 1, 0, NOW.getEpochSecond());
    assertThat(answer(UserState.NEW.with(believed)).values())
        .allMatch(item -> Math.abs(item.adaptation().personal()) <= 1);
  }

  @Test
  void robot_ofThousandsOfReactions_movesTheScoresOfOthersByOneClickAtMost() {
    Map<ItemId, RankedItem> before = answer(UserState.NEW);

    attack("robot");

    double oneClick = Math.log((1 + ITEMS.shrinkage()) / ITEMS.shrinkage());
    answer(UserState.NEW)
        .forEach(
            (item, now) -> {
              assertThat(Math.abs(now.adaptation().sum())).isLessThanOrEqualTo(oneClick);
              assertThat(now.adaptation().personal()).isZero();
            });
    assertThat(before.values()).allMatch(item -> item.adaptation().sum() == 0);
  }

  @Test
  void robots_ofManyNames_moveTheScoresOfOthersByNoMoreThanTheLimit() {
    for (int robot = 0; robot < 500; robot++) {
      ShownList list = wildList(robot, "robot" + robot);
      learner.observe(
          List.of(event(list, 0, EventType.CLICK, robot), event(list, 1, EventType.HIDE, robot)),
          List.of(list),
          NOW);
    }
    bias.refresh();

    assertThat(answer(UserState.NEW).values())
        .allMatch(item -> Math.abs(item.adaptation().everyone()) <= ITEMS.most());
    assertThat(bias.of(trained.model().index().item(0), NOW)).isEqualTo(ITEMS.most());
    assertThat(bias.of(trained.model().index().item(1), NOW)).isEqualTo(-ITEMS.most());
  }
}
