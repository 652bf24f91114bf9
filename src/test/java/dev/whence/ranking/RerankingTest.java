package dev.whence.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.catalog.AttributeTerm;
import dev.whence.user.Preference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerankingTest {

  private static final ItemSpace SPACE =
      new Shop()
          .item("a", 50, "genre:crime")
          .item("b", 40, "genre:crime")
          .item("c", 30, "genre:crime")
          .item("d", 0, "genre:drama")
          .item("e", 20, "genre:crime", "genre:drama")
          .space();

  private static final AttributeTerm DRAMA = new AttributeTerm("genre", "drama");

  private static Reranking reranking(double... scores) {
    return new Reranking(SPACE, IntStream.range(0, scores.length).toArray(), scores);
  }

  @Test
  void order_noDiversity_isByScoreAndTiesByCandidate() {
    assertThat(reranking(1, 3, 2, 3, 0).order(4, 0)).containsExactly(1, 3, 2, 0);
  }

  @Test
  void order_noDiversity_appliesNoRule() {
    Reranking reranking = reranking(1, 3, 2, 3, 0);
    reranking.order(5, 0);

    assertThat(IntStream.range(0, 5)).allMatch(c -> reranking.rules(c).isEmpty());
  }

  /**
   * Scores 4, 3, 2, 1, 0 are relevances 1, .75, .5, .25, 0. Diversity .5. After a: b .375 − .5, c
   * .25 − .5, d .125 − 0, e 0 − .354: d. Then: b −.125, c −.25, e −.354: b.
   */
  @Test
  void order_halfDiversity_isWorkedByHand() {
    Reranking reranking = reranking(4, 3, 2, 1, 0);

    assertThat(reranking.order(3, 0.5)).containsExactly(0, 3, 1);

    assertThat(reranking.rules(0)).isEmpty();
    assertThat(reranking.rules(3)).containsExactly(new AppliedRule.Diversity(4, 2));
    assertThat(reranking.rules(1)).containsExactly(new AppliedRule.Diversity(2, 3));
  }

  @Test
  void order_fullDiversity_startsWithTheBestAndThenTakesTheLeastSimilar() {
    assertThat(reranking(4, 3, 2, 1, 0).order(3, 1)).startsWith(0, 3);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "0.3, 3", "0, 99", "1, 99"})
  void order_anyDiversity_takesEachCandidateAtMostOnce(double diversity, int limit) {
    List<Integer> order = reranking(1, 1, 1, 1, 1).order(limit, diversity);

    assertThat(order).doesNotHaveDuplicates().hasSize(Math.min(5, limit));
  }

  /** The deviation of 4, 3, 2, 1, 0 is √2. */
  @Test
  void prefer_more_movesItsItemsUpByOneDeviation() {
    Reranking reranking = reranking(4, 3, 2, 1, 0).prefer(Map.of(DRAMA, Preference.MORE));

    assertThat(reranking.order(5, 0)).containsExactly(0, 1, 3, 2, 4);
    assertThat(reranking.rules(3))
        .singleElement()
        .isInstanceOfSatisfying(
            AppliedRule.DeclaredPreference.class,
            rule -> {
              assertThat(rule.term()).isEqualTo(DRAMA);
              assertThat(rule.shift()).isCloseTo(Math.sqrt(2), within(1e-9));
            });
    assertThat(reranking.rules(0)).isEmpty();
    assertThat(reranking.score(3)).as("the score itself stays").isEqualTo(1);
  }

  @Test
  void prefer_less_movesItsItemsDown() {
    Reranking reranking = reranking(0, 1, 2, 4, 3).prefer(Map.of(DRAMA, Preference.LESS));

    assertThat(reranking.order(5, 0)).containsExactly(3, 2, 4, 1, 0);
  }

  @Test
  void prefer_blockOrUnknownTerm_movesNothing() {
    Reranking reranking =
        reranking(4, 3, 2, 1, 0)
            .prefer(
                Map.of(
                    DRAMA, Preference.BLOCK, new AttributeTerm("genre", "war"), Preference.MORE));

    assertThat(reranking.order(5, 0)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void explore_none_leavesTheOrder() {
    assertThat(reranking(4, 3, 2, 1, 0).explore(List.of(2, 1), 0, new SplittableRandom(1)))
        .containsExactly(2, 1);
  }

  @Test
  void explore_always_replacesAllButTheFirstPlace() {
    Reranking reranking = reranking(4, 3, 2, 1, 0);

    List<Integer> explored = reranking.explore(List.of(0, 1), 1, new SplittableRandom(1));

    assertThat(explored.get(0)).isZero();
    assertThat(explored.get(1)).isIn(2, 3, 4);
    assertThat(reranking.rules(explored.get(1))).containsExactly(new AppliedRule.Exploration());
  }

  @Test
  void explore_sameSeed_isTheSame() {
    Set<List<Integer>> outcomes = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      List<Integer> first =
          reranking(4, 3, 2, 1, 0).explore(List.of(0, 1, 2), 0.5, new SplittableRandom(seed));
      List<Integer> again =
          reranking(4, 3, 2, 1, 0).explore(List.of(0, 1, 2), 0.5, new SplittableRandom(seed));

      assertThat(again).isEqualTo(first).startsWith(0).doesNotHaveDuplicates();
      outcomes.add(first);
    }
    assertThat(outcomes).hasSizeGreaterThan(1);
  }

  /** d was never chosen, e twenty times: weights 1 and 1/21. */
  @Test
  void explore_whatLittleIsKnownOf_isTriedInProportionToItsRarity() {
    int rare = 0;
    for (int seed = 0; seed < 2000; seed++) {
      rare +=
          reranking(4, 3, 2, 1, 0).explore(List.of(0, 1, 2), 1, new SplittableRandom(seed)).get(1)
                  == 3
              ? 1
              : 0;
    }

    assertThat(rare / 2000.0).isCloseTo(1 / (1 + 1 / 21.0), within(0.02));
  }

  @Test
  void explore_nothingOutside_leavesTheOrder() {
    assertThat(reranking(2, 1).explore(List.of(0, 1), 1, new SplittableRandom(1)))
        .containsExactly(0, 1);
  }
}
