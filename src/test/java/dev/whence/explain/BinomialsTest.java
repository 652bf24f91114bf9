package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BinomialsTest {

  @Test
  void choose_largest_fitsALong() {
    assertThat(Binomials.choose(62, 31)).isEqualTo(465_428_353_255_261_088L);
    assertThat(Binomials.choose(3, 5)).isZero();
  }

  @Test
  void coalition_everyRank_namesEachOfTheSizeOnceInTheOrderOfTheMasks() {
    long[] threeOfSix = LongStream.range(0, 64).filter(s -> Long.bitCount(s) == 3).toArray();

    assertThat(LongStream.range(0, 20).map(rank -> Binomials.coalition(rank, 3)).toArray())
        .containsExactly(threeOfSix);
  }

  @Test
  void coalition_lastRankOfTheMostPlayers_hasTheHighestPlayers() {
    long last = Binomials.choose(62, 31) - 1;

    assertThat(Binomials.coalition(last, 31)).isEqualTo(((1L << 31) - 1) << 31);
  }
}
