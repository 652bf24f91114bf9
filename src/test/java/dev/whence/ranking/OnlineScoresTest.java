package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.ItemId;
import dev.whence.user.EventType;
import dev.whence.user.OnlineHead;
import dev.whence.user.UserState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnlineScoresTest {

  private static final HeadPolicy POLICY = new HeadPolicy(0.1, Duration.ofDays(30), 0.5, 1, 5);
  private static final Shop SHOP = shop();
  private static final RecommendationQuery ALL = RecommendationQuery.plain(10);

  private static Shop shop() {
    Shop shop = new Shop();
    for (int i = 0; i < 40; i++) {
      shop.item("p" + i, 40 - i, "genre:crime");
    }
    return shop;
  }

  /** A head with one weight for all inputs. */
  private static OnlineHead head(double weight, double examples, double without, double with) {
    float[] weights = new float[HeadColumns.count()];
    Arrays.fill(weights, (float) weight);
    return new OnlineHead(
        weights, (float) examples, (float) without, (float) with, Shop.NOW.getEpochSecond());
  }

  private static OnlineHead trusted(double weight) {
    return head(weight, 10, 7, 6);
  }

  private static Ranking recommend(OnlineScores learned, UserState state, boolean profile) {
    RecommendationQuery query =
        new RecommendationQuery(10, Set.of(), List.of(), 0, 0, profile, null);
    return new Recommender(Rules.DEFAULT, 100, learned)
        .recommend(SHOP.servingBy(Feature.POPULARITY), state, query, Shop.NOW, 1);
  }

  private static double adapted(OnlineHead head) {
    return recommend(
            new OnlineScores(POLICY, ItemBias.NONE),
            States.after(EventType.CLICK, "p30").with(head),
            true)
        .items()
        .get(0)
        .adaptation()
        .personal();
  }

  @Test
  void recommend_nothingLearned_addsNothing() {
    assertThat(adapted(OnlineHead.NONE)).isZero();
    assertThat(
            new Recommender(Rules.DEFAULT, 100)
                .recommend(SHOP.servingBy(Feature.POPULARITY), UserState.NEW, ALL, Shop.NOW, 1)
                .items())
        .allMatch(item -> item.adaptation().equals(Adaptation.NONE));
  }

  @Test
  void recommend_trustedHead_addsWeightsTimesSpreadsToTheScore() {
    UserState person = States.after(EventType.CLICK, "p30").with(trusted(0.01));
    OnlineScores learned = new OnlineScores(POLICY, ItemBias.NONE);

    Ranking ranking = recommend(learned, person, true);

    float[] row = ranking.features().row(0);
    double expected = 0;
    for (Feature feature : Feature.values()) {
      if (!feature.group().isConstantWithinList()) {
        double spreads = row[feature.ordinal()] / feature.spread();
        expected += 0.01f * Math.max(-3, Math.min(3, spreads));
      }
    }
    RankedItem first = ranking.items().get(0);
    assertThat(first.adaptation().personal()).isCloseTo(expected, within(1e-9));
    assertThat(first.score())
        .isEqualTo(row[Feature.POPULARITY.ordinal()] + first.adaptation().sum());
  }

  @Test
  void recommend_largeWeights_addsNoMoreThanTheLimit() {
    assertThat(Math.abs(adapted(trusted(100)))).isEqualTo(1);
  }

  @Test
  void recommend_headThatDidWorse_isNotApplied() {
    assertThat(adapted(head(0.1, 10, 6, 7))).isZero();
  }

  @Test
  void recommend_headOfFewChoices_isNotApplied() {
    assertThat(adapted(head(0.1, 4, 7, 6))).isZero();
  }

  @Test
  void recommend_headOfAnotherBuild_isNotApplied() {
    assertThat(adapted(new OnlineHead(new float[] {1}, 10, 7, 6, 0))).isZero();
  }

  @Test
  void recommend_withoutProfile_addsNothingPersonal() {
    ItemBias bias = (item, now) -> 0.25;
    UserState person = States.after(EventType.CLICK, "p30").with(trusted(0.1));

    Ranking ranking = recommend(new OnlineScores(POLICY, bias), person, false);

    assertThat(ranking.items()).allMatch(item -> item.adaptation().equals(new Adaptation(0, 0.25)));
  }

  @Test
  void recommend_biasOfAnItem_movesItAlone() {
    ItemBias bias = (item, now) -> item.equals(new ItemId("p3")) ? 0.5 : 0;

    Ranking ranking = recommend(new OnlineScores(null, bias), UserState.NEW, true);

    assertThat(ranking.items().get(0).item()).isEqualTo(new ItemId("p3"));
    assertThat(ranking.items().get(0).adaptation()).isEqualTo(new Adaptation(0, 0.5));
    assertThat(ranking.items().get(1).adaptation()).isEqualTo(Adaptation.NONE);
  }
}
