package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistorySplitTest {

  @Test
  void split_parts_sharesInProportionStrongestFirst() {
    List<HistorySplit.Share> shares = HistorySplit.split(2, new double[] {1, 0, 3});

    assertThat(shares)
        .containsExactly(new HistorySplit.Share(2, 1.5), new HistorySplit.Share(0, 0.5));
  }

  @Test
  void split_negativeContribution_sharesTheLoss() {
    List<HistorySplit.Share> shares = HistorySplit.split(-1, new double[] {1, 3});

    assertThat(shares)
        .containsExactly(new HistorySplit.Share(1, -0.75), new HistorySplit.Share(0, -0.25));
  }

  @Test
  void split_randomPartsOfOneSign_addsUpToTheLastBit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 1000; trial++) {
      double contribution = random.nextDouble(-5, 5);
      double[] parts = random.doubles(random.nextInt(1, 101), 0, 1e-3).toArray();

      assertThat(sum(HistorySplit.split(contribution, parts))).isEqualTo(contribution);
    }
  }

  @Test
  void split_randomPartsOfBothSigns_addsUpToRounding() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 1000; trial++) {
      double contribution = random.nextDouble(-5, 5);
      double[] parts = random.doubles(random.nextInt(1, 101), -0.3, 1).toArray();

      List<HistorySplit.Share> shares = HistorySplit.split(contribution, parts);

      double largest = shares.stream().mapToDouble(s -> Math.abs(s.contribution())).max().orElse(0);
      assertThat(sum(shares)).isCloseTo(contribution, within(1e-13 * Math.max(1, largest)));
    }
  }

  @Test
  void split_noEvidence_hasNoShares() {
    assertThat(HistorySplit.split(1, new double[] {})).isEmpty();
    assertThat(HistorySplit.split(1, new double[] {0, 0})).isEmpty();
    assertThat(HistorySplit.split(0, new double[] {1, 2})).isEmpty();
    assertThat(HistorySplit.split(1, new double[] {1, -1})).isEmpty();
  }

  @Test
  void split_partThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> HistorySplit.split(1, new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static double sum(List<HistorySplit.Share> shares) {
    return shares.stream().mapToDouble(HistorySplit.Share::contribution).reduce(0, Double::sum);
  }
}
