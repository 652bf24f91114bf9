package dev.whence.explain;

import static dev.whence.explain.GroundsFixture.HEAT;
import static dev.whence.explain.GroundsFixture.PULP_FICTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences were written first, and the templates after them. */
class ReasonsTest {

  @Test
  void reason_historyAndInterest_citesEventAndTerm() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, 0.9)
            .group(Group.INTEREST, 0.6)
            .group(Group.POPULARITY, 0.5)
            .event(PULP_FICTION, EventType.LIKE, 0.7)
            .event(HEAT, EventType.VIEW, 0.2)
            .inferred("Crime", "犯罪片", 0.8),
        "Because you liked Pulp Fiction, and for your interest in Crime",
        "因为你喜欢“低俗小说”，也考虑到你对“犯罪片”的兴趣");
  }

  @Test
  void reason_dominantGroup_saysMainly() {
    assertReason(
        new GroundsFixture().group(Group.SIMILARITY, 2).group(Group.POPULARITY, 0.5).latest(HEAT),
        "Mainly because of its similarity to Heat, and partly because of its popularity",
        "主要因为它与“盗火线”的相似度，也有一部分因为它的热度");
  }

  @Test
  void reason_twoEventsOfOneKind_joinsTheTitles() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, 1)
            .event(HEAT, EventType.PURCHASE, 0.4)
            .event(PULP_FICTION, EventType.PURCHASE, 0.6),
        "Mainly because you bought Pulp Fiction and Heat",
        "主要因为你购买了“低俗小说”和“盗火线”");
  }

  @Test
  void reason_twoEventsOfTwoKinds_namesBothDeeds() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, 1)
            .rating(PULP_FICTION, 4.5, 0.6)
            .event(HEAT, EventType.CART, 0.4),
        "Mainly because you rated Pulp Fiction 4.5 out of 5 and put Heat in your cart",
        "主要因为你给“低俗小说”打了 4.5 分（满分 5 分），还把“盗火线”加入了购物车");
  }

  @Test
  void reason_largeNegativeAfterPositive_standsAfterAlthough() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, 0.9)
            .group(Group.PRICE, -0.6)
            .group(Group.POPULARITY, 0.4)
            .event(PULP_FICTION, EventType.LIKE, 1),
        "Because you liked Pulp Fiction, although its price speaks against it",
        "因为你喜欢“低俗小说”，尽管价格对它不利");
  }

  @Test
  void reason_negativeStrongest_opensWithAlthough() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, -1)
            .group(Group.POPULARITY, 0.6)
            .group(Group.INTEREST, 0.4)
            .event(HEAT, EventType.DISLIKE, -1)
            .declared("Crime", "犯罪片", 1)
            .source(CandidateSource.POPULAR),
        "Although you disliked Heat, it is suggested because it is popular,"
            + " and partly because you asked for more Crime",
        "尽管你不喜欢“盗火线”，仍推荐给你，因为它很热门，也有一部分因为你要求多推荐“犯罪片”");
  }

  @Test
  void reason_onlyNegatives_isSuggestedAlthough() {
    assertReason(
        new GroundsFixture().group(Group.FRESHNESS, -1),
        "Suggested although the time when it came out speaks strongly against it",
        "尽管上新时间对它很不利，仍推荐给你");
  }

  @Test
  void reason_smallNegative_isLeftOut() {
    assertReason(
        new GroundsFixture().group(Group.NEXT, 1).group(Group.PRICE, -0.3).latest(HEAT),
        "Mainly because of what usually comes after your latest item",
        "主要因为你最近一项内容之后的常见选择");
  }

  @Test
  void reason_sequence_namesTheOrder() {
    assertReason(
        new GroundsFixture().group(Group.SEQUENCE, 1),
        "Mainly because of the order of what you did",
        "主要因为你行为的先后顺序");
  }

  @Test
  void reason_interestWithoutPositiveTerm_namesNoTerm() {
    assertReason(
        new GroundsFixture().group(Group.INTEREST, 1).inferred("Horror", "恐怖片", -0.5),
        "Mainly for your interests",
        "主要考虑到你的兴趣");
  }

  @Test
  void reason_newPerson_citesNothingPersonal() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, -2)
            .group(Group.POPULARITY, 0.8)
            .group(Group.FRESHNESS, 0.4)
            .source(CandidateSource.POPULAR)
            .source(CandidateSource.FRESH)
            .acquaintance(Acquaintance.NEW),
        "Mainly because it is popular, and because it is new; no choice of yours is known yet",
        "主要因为它很热门，也因为它刚上新；目前还没有你的选择记录");
  }

  @Test
  void reason_profileOff_saysSo() {
    assertReason(
        new GroundsFixture()
            .group(Group.INTEREST, 2)
            .group(Group.POPULARITY, 0.8)
            .acquaintance(Acquaintance.PROFILE_OFF),
        "Mainly because of its popularity; your profile was not used",
        "主要因为它的热度；未使用你的个人画像");
  }

  @Test
  void reason_itemRaisedByARule_namesTheGreatestRiseAsARule() {
    assertReason(
        new GroundsFixture()
            .group(Group.NEXT, 1)
            .latest(HEAT)
            .source(CandidateSource.GRAPH)
            .rule(Rule.DIVERSITY, 3, 2)
            .rule(Rule.BOOST, 9, 3),
        "Mainly because it often comes after Heat;"
            + " a rule of this service moved it up from 9 to 3",
        "主要因为它常紧接在“盗火线”之后；本服务的一项规则将它从第 9 位提前到第 3 位");
  }

  @Test
  void reason_latestItemThatWasJustNamed_isNotNamedAgain() {
    assertReason(
        new GroundsFixture()
            .group(Group.HISTORY, 1)
            .group(Group.NEXT, 0.2)
            .event(HEAT, EventType.LIKE, 1)
            .latest(HEAT)
            .source(CandidateSource.GRAPH),
        "Mainly because you liked Heat, and partly because it often comes right after that one",
        "主要因为你喜欢“盗火线”，也有一部分因为它常紧接其后");
  }

  @Test
  void reason_itemUnlikeTheLatest_isNotCalledSimilarToIt() {
    assertReason(
        new GroundsFixture().group(Group.SIMILARITY, 1).latest(HEAT).unlikeLatest(),
        "Mainly because of its similarity to your latest items",
        "主要因为它与你最近内容的相似度");
  }

  @Test
  void reason_itemLoweredByARule_doesNotGiveItAsAReason() {
    assertReason(
        new GroundsFixture().group(Group.POPULARITY, 1).rule(Rule.DIVERSITY, 1, 2),
        "Mainly because of its popularity",
        "主要因为它的热度");
  }

  @Test
  void reason_explorationWithoutGrounds_saysBoth() {
    assertReason(
        new GroundsFixture().group(Group.POPULARITY, 0).source(CandidateSource.EXPLORATION),
        "No single reason stands out; shown to try something new (exploration)",
        "没有特别突出的单一理由；这是为尝试新内容而作的推荐（探索）");
  }

  @ParameterizedTest
  @CsvSource({
    "IMPRESSION, were shown Heat",
    "VIEW, viewed Heat",
    "CLICK, clicked Heat",
    "LIKE, liked Heat",
    "DISLIKE, disliked Heat",
    "HIDE, hid Heat",
    "CART, put Heat in your cart",
    "PURCHASE, bought Heat",
    "RATING, rated Heat",
    "DWELL, spent time on Heat",
    "EXPLANATION_HELPFUL, judged the explanation of Heat"
  })
  void reason_everyTypeOfEvent_hasItsVerb(EventType type, String deed) {
    Grounds grounds = new GroundsFixture().group(Group.HISTORY, 1).event(HEAT, type, 1).grounds();

    assertThat(Reasons.reason(Language.EN, grounds).text()).isEqualTo("Mainly because you " + deed);
  }

  private static void assertReason(GroundsFixture fixture, String english, String chinese) {
    Grounds grounds = fixture.grounds();
    Reason inEnglish = Reasons.reason(Language.EN, grounds);
    Reason inChinese = Reasons.reason(Language.ZH, grounds);

    assertThat(inEnglish.text()).isEqualTo(english);
    assertThat(inChinese.text()).isEqualTo(chinese);
    assertThat(inEnglish.groups()).isEqualTo(inChinese.groups());
    assertThat(ReasonValidator.faults(inEnglish, grounds)).isEmpty();
    assertThat(ReasonValidator.faults(inChinese, grounds)).isEmpty();
  }
}
