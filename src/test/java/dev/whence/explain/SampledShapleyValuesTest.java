package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledShapleyValuesTest {

  private static final Offset<Double> ROUNDING = within(1e-11);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 10})
  void of_gameThatFitsTheBudget_isExactAndKnowsIt(int players) {
    Game game = Games.random(players, new SplittableRandom(players));

    ShapleyEstimate estimate = SampledShapleyValues.of(game, SamplingBudget.STANDARD, 1);

    assertThat(estimate.values()).containsExactly(ShapleyValues.of(game), ROUNDING);
    assertThat(estimate.standardErrors()).containsOnly(new double[players]);
    assertThat(estimate.exact()).isTrue();
    assertThat(estimate.evaluations()).isEqualTo(game.coalitions());
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 16, 23, 40, 61, 62})
  void of_anyGame_isEfficientAndWithinItsBudget(int players) {
    NetworkGame game = new NetworkGame(players, new SplittableRandom(players));

    ShapleyEstimate estimate = SampledShapleyValues.of(game, new SamplingBudget(600, 0), 2);

    double[] ends = game.worths(new long[] {0, game.everyone()});
    assertThat(Arrays.stream(estimate.values()).sum()).isCloseTo(ends[1] - ends[0], ROUNDING);
    assertThat(estimate.worthOfNone()).isEqualTo(ends[0]);
    assertThat(estimate.worthOfAll()).isEqualTo(ends[1]);
    assertThat(estimate.evaluations()).isBetween(598, 600);
    assertThat(estimate.exact()).isFalse();
  }

  @Test
  void of_additiveGame_isExactWithoutError() {
    double[] gains = new SplittableRandom(3).doubles(62, -5, 5).toArray();

    ShapleyEstimate estimate =
        SampledShapleyValues.of(new AdditiveGame(gains), SamplingBudget.STANDARD, 3);

    assertThat(estimate.values()).containsExactly(gains, ROUNDING);
    assertThat(estimate.largestStandardError()).isLessThan(1e-10);
    assertThat(estimate.evaluations()).isEqualTo(256);
  }

  /** The odd part under complement of such a game is additive, and nothing else counts. */
  @Test
  void of_gameOfPairs_isExact() {
    Game game =
        Games.of(12, s -> Integer.bitCount(s & 0b111) * (double) Integer.bitCount(s & 0b11110000));

    ShapleyEstimate estimate =
        SampledShapleyValues.of(game, new SamplingBudget(ShapleySampling.leastRows(12), 0), 4);

    assertThat(estimate.values()).containsExactly(ShapleyValues.of(game), ROUNDING);
  }

  @Test
  void of_sumOfGamesWithOneSeed_isTheSumOfTheirValues() {
    SplittableRandom random = new SplittableRandom(5);
    Game first = Games.random(13, random);
    Game second = Games.random(13, random);
    Game mixed = Games.of(13, s -> 2 * first.worth(s) - 3 * second.worth(s));
    SamplingBudget budget = new SamplingBudget(500, 0);

    double[] values = SampledShapleyValues.of(mixed, budget, 6).values();

    double[] ofFirst = SampledShapleyValues.of(first, budget, 6).values();
    double[] ofSecond = SampledShapleyValues.of(second, budget, 6).values();
    double[] expected = new double[13];
    Arrays.setAll(expected, i -> 2 * ofFirst[i] - 3 * ofSecond[i]);
    assertThat(values).containsExactly(expected, ROUNDING);
  }

  @Test
  void of_sameSeed_givesTheSameAnswerAndAnotherSeedAnother() {
    Game game = Games.random(14, new SplittableRandom(7));
    SamplingBudget budget = new SamplingBudget(700, 0.01);

    double[] values = SampledShapleyValues.of(game, budget, 8).values();

    assertThat(SampledShapleyValues.of(game, budget, 8).values()).containsExactly(values);
    assertThat(SampledShapleyValues.of(game, budget, 9).values()).isNotEqualTo(values);
  }

  @Test
  void of_easyGame_stopsEarlyWithinTheTolerance() {
    NetworkGame game = new NetworkGame(12, new SplittableRandom(10));

    ShapleyEstimate estimate = SampledShapleyValues.of(game, new SamplingBudget(4_000, 0.05), 11);

    assertThat(estimate.evaluations()).isEqualTo(1_000);
    assertThat(game.evaluations()).isEqualTo(1_000);
    assertThat(game.calls()).isEqualTo(1);
    assertThat(estimate.largestStandardError()).isLessThan(0.05 * estimate.spread());
  }

  /**
   * Of many intervals of ± 1.96 standard errors about 95 in 100 must hold the exact value: games
   * without any structure, smooth ones, and many sizes with few pairs each.
   */
  @ParameterizedTest
  @CsvSource({"10, 100", "10, 400", "11, 1024", "12, 256", "16, 200"})
  void of_randomGames_hasCalibratedStandardErrors(int players, int rows) {
    SplittableRandom random = new SplittableRandom(rows);
    SamplingBudget budget = new SamplingBudget(rows, 0);
    int covered = 0;
    int all = 0;
    for (int g = 0; g < 40; g++) {
      Game game =
          g % 2 == 0 ? Games.random(players, random) : Game.of(new NetworkGame(players, random));
      double[] exact = ShapleyValues.of(game);
      for (int repetition = 0; repetition < 10; repetition++) {
        ShapleyEstimate estimate = SampledShapleyValues.of(game, budget, random.nextLong());
        covered += covered(exact, estimate);
        all += players;
      }
    }

    assertThat(covered / (double) all).isBetween(0.935, 0.965);
  }

  @Test
  void of_stoppedEarly_staysCalibrated() {
    SplittableRandom random = new SplittableRandom(12);
    SamplingBudget budget = new SamplingBudget(2_000, 0.01);
    int covered = 0;
    int early = 0;
    for (int g = 0; g < 200; g++) {
      NetworkGame game = new NetworkGame(12, random);
      ShapleyEstimate estimate = SampledShapleyValues.of(game, budget, random.nextLong());
      early += estimate.evaluations() < 2_000 ? 1 : 0;
      covered += covered(ShapleyValues.of(Game.of(game)), estimate);
    }

    assertThat(early).isBetween(50, 200);
    assertThat(covered / 2_400.0).isBetween(0.92, 0.98);
  }

  /** The gate of every published model version is 5 %. */
  @ParameterizedTest
  @CsvSource({"12, 1024, 0.03", "16, 2048, 0.04"})
  void of_randomNetworks_isWithinAFewPercent(int players, int rows, double most) {
    SplittableRandom random = new SplittableRandom(players);
    List<Double> errors = new ArrayList<>();
    for (int g = 0; g < 31; g++) {
      NetworkGame game = new NetworkGame(players, random);
      double[] exact = ShapleyValues.of(Game.of(game));
      double[] sampled =
          SampledShapleyValues.of(game, new SamplingBudget(rows, 0), random.nextLong()).values();
      errors.add(distance(exact, sampled) / distance(exact, new double[players]));
    }

    assertThat(errors.stream().sorted().toList().get(15)).isLessThan(most);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 16, 62})
  void next_allRounds_askForNoCoalitionTwiceAndForAllSingles(int players) {
    NetworkGame game = new NetworkGame(players, new SplittableRandom(13));
    ShapleySampling sampling = new ShapleySampling(players, new SamplingBudget(1_100, 1e-9), 14);
    List<Long> asked = new ArrayList<>();
    while (!sampling.finished()) {
      long[] round = sampling.next();
      Arrays.stream(round).forEach(asked::add);
      sampling.accept(game.worths(round));
    }

    Set<Long> distinct = new HashSet<>(asked);
    assertThat(distinct).hasSameSizeAs(asked).contains(0L, game.everyone());
    assertThat(asked).allMatch(coalition -> (coalition & ~game.everyone()) == 0);
    assertThat(distinct)
        .containsAll(IntStream.range(0, players).mapToObj(player -> 1L << player).toList())
        .allMatch(coalition -> distinct.contains(game.everyone() ^ coalition));
    assertThat(game.calls()).isEqualTo(3);
  }

  /** Of 16 players 14 sizes share what is left after the ends and the single players. */
  @Test
  void next_ampleBudget_givesEachSizeAsManyRows() {
    long[] asked = new ShapleySampling(16, new SamplingBudget(2 + 32 + 13 * 40, 0), 15).next();

    for (int size = 2; size <= 14; size++) {
      int ofSize = size;
      assertThat(Arrays.stream(asked).filter(s -> Long.bitCount(s) == ofSize).count())
          .as("rows of size %s", size)
          .isBetween(38L, 42L);
    }
  }

  @Test
  void sampling_tooSmallABudget_isRefusedWithTheLeast() {
    assertThatThrownBy(() -> new ShapleySampling(16, new SamplingBudget(50, 0), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least " + ShapleySampling.leastRows(16))
        .hasMessageContaining("has 50");
  }

  @Test
  void accept_worthsThatAreNotAsMany_areRefused() {
    ShapleySampling sampling = new ShapleySampling(3, SamplingBudget.STANDARD, 1);
    sampling.next();

    assertThatThrownBy(() -> sampling.accept(new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8 worths are outstanding");
    assertThatThrownBy(sampling::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outstanding");
    assertThatThrownBy(sampling::estimate).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void accept_worthThatIsNoNumber_isRefusedWithItsCoalition() {
    ShapleySampling sampling = new ShapleySampling(1, SamplingBudget.STANDARD, 1);
    sampling.next();

    assertThatThrownBy(() -> sampling.accept(new double[] {0, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coalition 1 is worth NaN");
  }

  @Test
  void budget_nonsense_isRefused() {
    assertThatThrownBy(() -> new SamplingBudget(0, 0.1)).hasMessageContaining("at least 1 row");
    assertThatThrownBy(() -> new SamplingBudget(9, 1)).hasMessageContaining("this one is 1.0");
    assertThatThrownBy(() -> new ShapleySampling(63, SamplingBudget.STANDARD, 1))
        .hasMessageContaining("0 to 62 players");
  }

  private static int covered(double[] exact, ShapleyEstimate estimate) {
    int covered = 0;
    for (int i = 0; i < exact.length; i++) {
      double off = Math.abs(exact[i] - estimate.values()[i]);
      covered += off <= 1.96 * estimate.standardErrors()[i] ? 1 : 0;
    }
    return covered;
  }

  private static double distance(double[] left, double[] right) {
    double squares = 0;
    for (int i = 0; i < left.length; i++) {
      squares += (left[i] - right[i]) * (left[i] - right[i]);
    }
    return Math.sqrt(squares);
  }

  private record AdditiveGame(double[] gains) implements CoalitionGame {
    @Override
    public int players() {
      return gains.length;
    }

    @Override
    public double[] worths(long[] coalitions) {
      return Arrays.stream(coalitions).mapToDouble(this::worth).toArray();
    }

    private double worth(long coalition) {
      return IntStream.range(0, gains.length)
          .filter(i -> (coalition >> i & 1) != 0)
          .mapToDouble(i -> gains[i])
          .sum();
    }
  }
}
