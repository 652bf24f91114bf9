package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoredListTest {

  @Test
  void top_manyScoresWithTies_isTheBeginningOfAStableSort() {
    SplittableRandom random = new SplittableRandom(5);
    for (int length : new int[] {0, 1, 9, 10, 11, 500}) {
      float[] scores = new float[length];
      for (int c = 0; c < length; c++) {
        scores[c] = random.nextInt(20) - 10;
      }
      int[] sorted =
          IntStream.range(0, length)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer c) -> -scores[c]).thenComparing(c -> c))
              .limit(10)
              .mapToInt(c -> c)
              .toArray();

      assertThat(ScoredList.top(scores, 10)).as("of %d", length).isEqualTo(sorted);
    }
  }

  @Test
  void top_scoreThatIsNoNumber_comesLast() {
    assertThat(ScoredList.top(new float[] {Float.NaN, 1, Float.NEGATIVE_INFINITY, 2}, 4))
        .containsExactly(3, 1, 2, 0);
  }

  @Test
  void isFinite_oneScoreThatIsNot_isNot() {
    assertThat(ScoredList.isFinite(new float[] {1, -2})).isTrue();
    assertThat(ScoredList.isFinite(new float[] {1, Float.NaN})).isFalse();
    assertThat(ScoredList.isFinite(new float[] {Float.NEGATIVE_INFINITY, 1})).isFalse();
  }

  @Test
  void logTotal_scoresBeyondTheRangeOfExp_doesNotOverflow() {
    assertThat(ScoredList.logTotal(new float[] {5_000, 5_000}))
        .isCloseTo(5_000 + Math.log(2), within(1e-9));
    assertThat(ScoredList.logTotal(new float[] {-5_000, -5_000}))
        .isCloseTo(-5_000 + Math.log(2), within(1e-9));
  }

  @Test
  void areaUnderCurve_allTied_isChance() {
    assertThat(ScoredList.areaUnderCurve(new float[] {3, 3, 3, 3}, 2)).isEqualTo(0.5);
  }
}
