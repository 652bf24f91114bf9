package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwenValuesTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  /**
   * By hand: players 0 and 1 hold a left glove each, 2 the right one, and 0 and 1 act together. The
   * unions {0, 1} and {2} need each other, so each has 1/2; within its union 0 and 1 are alike.
   */
  @Test
  void of_gloveGameWithTheLeftGlovesUnited_givesThemHalfTogether() {
    Game gloves = Games.of(3, s -> (s & 0b100) != 0 && (s & 0b011) != 0 ? 1 : 0);

    assertThat(OwenValues.of(gloves, structure(3, 0b011, 0b100)))
        .containsExactly(new double[] {1 / 4.0, 1 / 4.0, 1 / 2.0}, ROUNDING);
  }

  /**
   * By hand: the same game, 1 and 2 acting together. Their union always wins, alone or beside 0,
   * and 0 beside it adds nothing. Within it, 1 adds 1 to 2 only while 0 is absent.
   */
  @Test
  void of_gloveGameWithAPairUnited_givesTheThirdNothing() {
    Game gloves = Games.of(3, s -> (s & 0b100) != 0 && (s & 0b011) != 0 ? 1 : 0);

    assertThat(OwenValues.of(gloves, structure(3, 0b001, 0b110)))
        .containsExactly(new double[] {0, 1 / 4.0, 3 / 4.0}, ROUNDING);
  }

  /** The average over such orders of arrival is the other definition of the value. */
  @Test
  void of_randomGame_isTheMeanMarginOverOrdersThatKeepUnionsTogether() {
    Game game = Games.random(4, new SplittableRandom(1));
    int[][] orders = {
      {0, 2, 1, 3}, {0, 2, 3, 1}, {2, 0, 1, 3}, {2, 0, 3, 1},
      {1, 3, 0, 2}, {1, 3, 2, 0}, {3, 1, 0, 2}, {3, 1, 2, 0}
    };
    double[] mean = new double[4];
    for (int[] order : orders) {
      int present = 0;
      for (int player : order) {
        mean[player] += (game.worth(present | 1 << player) - game.worth(present)) / orders.length;
        present |= 1 << player;
      }
    }

    assertThat(OwenValues.of(game, structure(4, 0b0101, 0b1010))).containsExactly(mean, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 9})
  void of_everyoneAlone_isTheShapleyValue(int players) {
    Game game = Games.random(players, new SplittableRandom(players));

    assertThat(OwenValues.of(game, CoalitionStructure.singles(players)))
        .containsExactly(ShapleyValues.of(game), ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9})
  void of_oneUnionOfAll_isTheShapleyValue(int players) {
    Game game = Games.random(players, new SplittableRandom(players));

    assertThat(OwenValues.of(game, structure(players, (1L << players) - 1)))
        .containsExactly(ShapleyValues.of(game), ROUNDING);
  }

  @Test
  void of_anyUnions_giveAUnionItsShapleyValueInTheGameBetweenUnions() {
    Game game = Games.random(9, new SplittableRandom(2));
    long[] unions = {0b000010011, 0b110000000, 0b001000100, 0b000101000};
    Game between = Games.of(4, s -> game.worth((int) united(unions, s)));

    double[] values = OwenValues.of(game, structure(9, unions));

    double[] ofUnions = ShapleyValues.of(between);
    for (int union = 0; union < unions.length; union++) {
      assertThat(sum(values, unions[union])).isCloseTo(ofUnions[union], ROUNDING);
    }
    assertThat(Arrays.stream(values).sum())
        .isCloseTo(game.worthOfAll() - game.worthOfNone(), ROUNDING);
  }

  @Test
  void of_interchangeableMembersAndUnions_giveTheSame() {
    SplittableRandom random = new SplittableRandom(3);
    double[] worths = random.doubles(9, -5, 5).toArray();
    Game game =
        Games.of(
            4,
            s -> {
              int first = Integer.bitCount(s & 0b0011);
              int second = Integer.bitCount(s & 0b1100);
              return worths[first * 3 + second] + worths[second * 3 + first];
            });

    double[] values = OwenValues.of(game, structure(4, 0b0011, 0b1100));

    double all = game.worthOfAll() - game.worthOfNone();
    assertThat(values).containsExactly(new double[] {all / 4, all / 4, all / 4, all / 4}, ROUNDING);
  }

  @Test
  void of_dummyPlayer_givesExactlyNothing() {
    Game others = Games.random(5, new SplittableRandom(4));
    Game game = Games.of(6, s -> others.worth(s & 0b11111));

    assertThat(OwenValues.of(game, structure(6, 0b100001, 0b011110))[5]).isZero();
  }

  @Test
  void of_sumOfGames_isTheSumOfTheirValues() {
    SplittableRandom random = new SplittableRandom(5);
    Game first = Games.random(6, random);
    Game second = Games.random(6, random);
    Game mixed = Games.of(6, s -> 2 * first.worth(s) - 3 * second.worth(s));
    CoalitionStructure unions = structure(6, 0b001011, 0b110100);

    double[] values = OwenValues.of(mixed, unions);

    double[] ofFirst = OwenValues.of(first, unions);
    double[] ofSecond = OwenValues.of(second, unions);
    double[] expected = new double[6];
    Arrays.setAll(expected, i -> 2 * ofFirst[i] - 3 * ofSecond[i]);
    assertThat(values).containsExactly(expected, ROUNDING);
  }

  /** 2⁴ + 4·2³·(2⁴ − 2) = 464, where the whole table has 65,536. */
  @Test
  void of_fourUnionsOfFour_evaluates464CoalitionsInOneCall() {
    NetworkGame game = new NetworkGame(16, new SplittableRandom(6));
    CoalitionStructure unions = structure(16, 0xF, 0xF0, 0xF00, 0xF000);

    OwenValues.of(game, unions);

    assertThat(game.calls()).isEqualTo(1);
    assertThat(game.evaluations()).isEqualTo(464).isEqualTo(OwenValues.coalitions(unions));
  }

  @Test
  void of_unionsOfTwentyFourPlayers_isEfficient() {
    NetworkGame game = new NetworkGame(24, new SplittableRandom(7));
    CoalitionStructure unions = structure(24, 0x3F, 0xFC0, 0x3F000, 0xFC0000);

    double[] ends = game.worths(new long[] {0, game.everyone()});
    assertThat(Arrays.stream(OwenValues.of(game, unions)).sum())
        .isCloseTo(ends[1] - ends[0], within(1e-10));
  }

  @Test
  void of_moreCoalitionsThanAllowed_isRefusedWithTheirNumber() {
    NetworkGame game = new NetworkGame(24, new SplittableRandom(8));

    assertThatThrownBy(() -> OwenValues.of(game, CoalitionStructure.singles(24)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need " + (1 << 24))
        .hasMessageContaining("sample");
    assertThat(OwenValues.coalitions(structure(62, (1L << 62) - 1))).isEqualTo(1L << 62);
  }

  @Test
  void unionGame_everyUnion_hasTheOwenValuesOfItsMembers() {
    Game game = Games.random(8, new SplittableRandom(9));
    CoalitionStructure unions = structure(8, 0b00010011, 0b11000000, 0b00101100);
    double[] owen = OwenValues.of(game, unions);

    for (int union = 0; union < 3; union++) {
      UnionGame members = new UnionGame(game, unions, union);
      double[] values = ShapleyValues.of(Game.of(members));
      for (int member = 0; member < values.length; member++) {
        assertThat(values[member]).isCloseTo(owen[members.player(member)], ROUNDING);
      }
    }
  }

  /** A history of 30 events against five other groups: no exact table could hold it. */
  @Test
  void unionGame_manyMembersSampled_addUpToTheValueOfTheUnion() {
    NetworkGame game = new NetworkGame(35, new SplittableRandom(10));
    long union = (1L << 30) - 1;
    CoalitionStructure unions = CoalitionStructure.besideSingles(35, union);
    long[] players = unions.unions().stream().mapToLong(Long::longValue).toArray();
    Game between =
        Game.of(
            LongStream.range(0, 64)
                .mapToDouble(s -> game.worths(new long[] {united(players, (int) s)})[0])
                .toArray());

    ShapleyEstimate members =
        SampledShapleyValues.of(new UnionGame(game, unions, 0), new SamplingBudget(256, 0), 11);

    assertThat(Arrays.stream(members.values()).sum())
        .isCloseTo(ShapleyValues.of(between)[0], within(1e-10));
  }

  @Test
  void unionGame_rowsAndMeans_makeTheWorths() {
    Game game = Games.random(6, new SplittableRandom(12));
    UnionGame union = new UnionGame(game, structure(6, 0b001001, 0b110000, 0b000110), 0);
    long[] sets = {0b10, 0b01};

    assertThat(union.rows(sets)).hasSize(8).contains(0b001000, 0b111000, 0b000001, 0b110111);
    assertThat(union.means(game.worths(union.rows(sets)))).containsExactly(union.worths(sets));
  }

  @Test
  void unionGame_tooManyOtherUnions_isRefused() {
    NetworkGame game = new NetworkGame(30, new SplittableRandom(13));

    assertThatThrownBy(() -> new UnionGame(game, CoalitionStructure.singles(30), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^29");
    assertThatThrownBy(() -> new UnionGame(game, CoalitionStructure.singles(5), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 5 players, the game of 30");
  }

  @Test
  void structure_thatIsNoPartition_isRefused() {
    assertThatThrownBy(() -> structure(3, 0b011, 0b110)).hasMessageContaining("do not overlap");
    assertThatThrownBy(() -> structure(3, 0b111, 0)).hasMessageContaining("not empty");
    assertThatThrownBy(() -> structure(3, 0b011)).hasMessageContaining("not all 3");
    assertThatThrownBy(() -> structure(2, 0b111)).hasMessageContaining("not all 2 and no other");
  }

  private static CoalitionStructure structure(int players, long... unions) {
    return new CoalitionStructure(players, LongStream.of(unions).boxed().toList());
  }

  private static long united(long[] unions, int set) {
    long united = 0;
    for (int union = 0; union < unions.length; union++) {
      united |= (set >> union & 1) != 0 ? unions[union] : 0;
    }
    return united;
  }

  private static double sum(double[] values, long players) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (players >> i & 1) != 0 ? values[i] : 0;
    }
    return sum;
  }
}
