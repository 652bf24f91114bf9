package dev.whence.explain;

import static dev.whence.explain.GroundsFixture.HEAT;
import static dev.whence.explain.GroundsFixture.PULP_FICTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.Group;
import dev.whence.user.EventType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonValidatorTest {

  private static final int TRIALS = 400;

  private final Grounds grounds =
      new GroundsFixture()
          .group(Group.HISTORY, 0.9)
          .group(Group.INTEREST, 0.6)
          .group(Group.PRICE, -0.5)
          .event(PULP_FICTION, EventType.LIKE, 0.7)
          .event(HEAT, EventType.VIEW, -0.2)
          .inferred("Crime", "犯罪片", 0.8)
          .inferred("Horror", "恐怖片", -0.8)
          .rule(Rule.BOOST, 9, 3)
          .grounds();

  @ParameterizedTest
  @EnumSource(Language.class)
  void faults_reasonsForRandomGrounds_areNone(Language language) {
    RandomGrounds random = new RandomGrounds(21);
    for (int trial = 0; trial < TRIALS; trial++) {
      Grounds drawn = random.next();
      Reason reason = Reasons.reason(language, drawn);

      assertThat(ReasonValidator.faults(reason, drawn)).as(reason.text()).isEmpty();
    }
  }

  @Test
  void reasons_forRandomGrounds_citeTheSameGroupsInEveryLanguage() {
    RandomGrounds random = new RandomGrounds(22);
    for (int trial = 0; trial < TRIALS; trial++) {
      Grounds drawn = random.next();
      Set<List<NamedGroup>> named =
          Stream.of(Language.values())
              .map(language -> Reasons.reason(language, drawn).groups())
              .collect(Collectors.toSet());

      assertThat(named).hasSize(1);
    }
  }

  @Test
  void reasons_forRandomGrounds_coverEveryOrderOfDirections() {
    RandomGrounds random = new RandomGrounds(23);
    Set<String> seen =
        Stream.generate(random::next)
            .limit(5 * TRIALS)
            .map(drawn -> Reasons.reason(Language.EN, drawn).groups())
            .map(Selection::pattern)
            .collect(Collectors.toSet());

    assertThat(seen).containsAll(Selection.PATTERNS).contains("");
  }

  @Test
  void faults_reasonAboutOtherGrounds_areFound() {
    RandomGrounds random = new RandomGrounds(24);
    int found = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Reason reason = Reasons.reason(Language.EN, random.next());
      Grounds other = random.next();
      boolean isTrueByChance = reason.equals(Reasons.reason(Language.EN, other));
      if (!isTrueByChance) {
        assertThat(ReasonValidator.faults(reason, other)).as(reason.text()).isNotEmpty();
        found++;
      }
    }
    assertThat(found).isGreaterThan(TRIALS * 9 / 10);
  }

  @Test
  void faults_trueReason_areNone() {
    Reason reason = Reasons.reason(Language.EN, grounds);

    assertThat(reason.text())
        .isEqualTo(
            "Because you liked Pulp Fiction, and for your interest in Crime,"
                + " although its price speaks against it;"
                + " a rule of this service moved it up from 9 to 3");
    assertThat(ReasonValidator.faults(reason, grounds)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a title of which nothing is known, Pulp Fiction, Titanic",
    "an event that speaks against, liked Pulp Fiction, viewed Heat",
    "another verb, liked, bought",
    "a term that is not there, Crime, Drama",
    "a term that is disliked, Crime, Horror",
    "an inference as a fact, for your interest, because of your interest",
    "a negative group after because, although its price speaks against it, and because of its price",
    "a group that contributed nothing, although its price, although its popularity",
    "another strength, speaks against, speaks strongly against",
    "a strength too high, Because you, Mainly because you",
    "another rank, from 9 to 3, from 8 to 3",
    "another rule, a rule of this service, the rule for variety",
    "a rule passed over, ; a rule of this service moved it up from 9 to 3, ''",
    "a group passed over, 'Because you liked Pulp Fiction, and for', For",
    "a joint twice, ', and for', ', and , and for'",
    "a joint that does not fit, ', and for', ', it is suggested for'",
    "something added, speaks against it, speaks against it and it is the best"
  })
  void faults_falsifiedEnglish_areFound(String what, String truth, String falsehood) {
    assertFalsificationIsFound(Language.EN, truth, falsehood);
  }

  @ParameterizedTest
  @CsvSource({
    "a title of which nothing is known, 低俗小说, 泰坦尼克号",
    "an event that speaks against, 喜欢“低俗小说”, 看过“盗火线”",
    "another verb, 喜欢, 购买了",
    "a term that is not there, 犯罪片, 剧情片",
    "a term that is disliked, 犯罪片, 恐怖片",
    "an inference as a fact, 也考虑到你, 也因为你",
    "a negative group after because, 尽管价格对它不利, 也因为它的价格",
    "a group that contributed nothing, 尽管价格, 尽管热度",
    "another strength, 对它不利, 对它很不利",
    "a strength too high, 因为你喜欢, 主要因为你喜欢",
    "another rank, 从第 9 位, 从第 8 位",
    "another rule, 本服务的一项规则, 多样性规则",
    "a rule passed over, ；本服务的一项规则将它从第 9 位提前到第 3 位, ''",
    "a group passed over, 因为你喜欢“低俗小说”，也考虑到, 考虑到"
  })
  void faults_falsifiedChinese_areFound(String what, String truth, String falsehood) {
    assertFalsificationIsFound(Language.ZH, truth, falsehood);
  }

  @Test
  void faults_groupsInAnotherOrderThanTheText_areFound() {
    Reason reason = Reasons.reason(Language.EN, grounds);
    List<NamedGroup> swapped =
        List.of(reason.groups().get(1), reason.groups().get(0), reason.groups().get(2));

    assertThat(ReasonValidator.faults(new Reason(Language.EN, reason.text(), swapped), grounds))
        .singleElement()
        .asString()
        .startsWith("the text names");
  }

  @Test
  void faults_weakerGroupFirst_areFound() {
    Reason reason =
        new Reason(
            Language.EN,
            "For your interest in Crime, and because you liked Pulp Fiction;"
                + " a rule of this service moved it up from 9 to 3",
            List.of(
                new NamedGroup(Group.INTEREST, Direction.FOR),
                new NamedGroup(Group.HISTORY, Direction.FOR)));

    assertThat(ReasonValidator.faults(reason, grounds))
        .containsExactly("interest is named before history, which is not weaker");
  }

  @Test
  void faults_personalGroupForANewPerson_areFound() {
    Grounds ofNewPerson =
        new GroundsFixture().group(Group.HISTORY, 1).acquaintance(Acquaintance.NEW).grounds();
    Reason reason =
        new Reason(
            Language.EN,
            "Partly because of what you did before; no choice of yours is known yet",
            List.of(new NamedGroup(Group.HISTORY, Direction.FOR)));

    assertThat(ReasonValidator.faults(reason, ofNewPerson))
        .containsExactly("history may not be named, the person is NEW");
  }

  private void assertFalsificationIsFound(Language language, String truth, String falsehood) {
    Reason reason = Reasons.reason(language, grounds);
    assertThat(reason.text()).contains(truth);
    String falsified = reason.text().replace(truth, falsehood);

    assertThat(ReasonValidator.faults(new Reason(language, falsified, reason.groups()), grounds))
        .as(falsified)
        .isNotEmpty();
  }
}
