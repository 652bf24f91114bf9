package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DivisionTest {

  private static final SamplingBudget BUDGET = new SamplingBudget(600, 0);

  @Test
  void of_tenPlayers_isExactInOneCall() {
    NetworkGame game = new NetworkGame(10, new SplittableRandom(1));

    Division division = Division.of(game, CoalitionStructure.singles(10), BUDGET, 2);

    assertThat(division.method()).isEqualTo(Division.Method.SHAPLEY);
    assertThat(division.evaluations()).isEqualTo(1_024);
    assertThat(game.calls()).isEqualTo(1);
    assertThat(division.values()).containsExactly(ShapleyValues.of(Game.of(game)));
    assertThat(division.standardErrors()).containsOnly(0);
  }

  @Test
  void of_sixteenPlayersInUnions_isTheOwenValue() {
    NetworkGame game = new NetworkGame(16, new SplittableRandom(3));
    CoalitionStructure unions = new CoalitionStructure(16, List.of(0xFL, 0xF0L, 0xF00L, 0xF000L));

    Division division = Division.of(game, unions, BUDGET, 4);

    assertThat(division.method()).isEqualTo(Division.Method.OWEN);
    assertThat(division.evaluations()).isEqualTo(464);
    assertThat(division.values()).containsExactly(OwenValues.of(game, unions));
  }

  @Test
  void of_sixteenPlayersWithoutUnions_isSampled() {
    NetworkGame game = new NetworkGame(16, new SplittableRandom(5));

    Division division = Division.of(game, BUDGET, 6);

    assertThat(division.method()).isEqualTo(Division.Method.SAMPLED_SHAPLEY);
    assertThat(division.evaluations()).isEqualTo(600);
    assertThat(Arrays.stream(division.standardErrors()).min().orElseThrow()).isPositive();
  }

  @Test
  void of_unionsTooManyOrPlayersTooMany_isSampled() {
    NetworkGame many = new NetworkGame(20, new SplittableRandom(7));
    NetworkGame more = new NetworkGame(25, new SplittableRandom(8));
    CoalitionStructure one = CoalitionStructure.besideSingles(25, (1L << 22) - 1);

    assertThat(Division.of(many, CoalitionStructure.singles(20), BUDGET, 9).method())
        .isEqualTo(Division.Method.SAMPLED_SHAPLEY);
    assertThat(Division.of(more, one, BUDGET, 9).method())
        .isEqualTo(Division.Method.SAMPLED_SHAPLEY);
  }

  @Test
  void of_anyMethod_isEfficient() {
    for (int players : new int[] {0, 1, 7, 11, 18, 62}) {
      NetworkGame game = new NetworkGame(players, new SplittableRandom(players));
      double[] ends = game.worths(new long[] {0, game.everyone()});

      assertThat(Arrays.stream(Division.of(game, BUDGET, 10).values()).sum())
          .isCloseTo(ends[1] - ends[0], within(1e-9));
    }
  }
}
