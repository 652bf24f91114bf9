package dev.whence.explain;

import static dev.whence.explain.RandomRows.ALL;
import static dev.whence.explain.RandomRows.COMPARED;
import static dev.whence.explain.RandomRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LimeExplainerTest {

  /** So few that the eight groups of a random row have to be drawn from. */
  private static final LimeExplainer.Rows DRAWN = new LimeExplainer.Rows(3, 64);

  private final float[] baseline = rows(1, 12);

  private static double r2(Attribution attribution) {
    return ((Fidelity.LinearFit) attribution.fidelity()).r2();
  }

  @Test
  void attribute_linearScorer_givesTheWeightsWithoutError() {
    LinearScorer scorer = LinearScorer.random(1);
    float[] features = rows(1, 2);

    for (LimeExplainer.Rows rows : List.of(LimeExplainer.Rows.STANDARD, DRAWN)) {
      Attribution attribution =
          new LimeExplainer(scorer, baseline, ALL, rows).attribute(features, 1, 3).get(0);

      for (GroupContribution group : attribution.groups()) {
        double expected = scorer.difference(group.group(), features, baseline);
        assertThat(group.contribution()).isCloseTo(expected, within(1e-5));
        assertThat(group.standardError()).isLessThan(1e-5);
      }
      assertThat(r2(attribution)).isCloseTo(1, within(1e-9));
      assertThat(attribution.residual()).isLessThan(1e-5);
    }
  }

  @Test
  void attribute_scorerWithProducts_saysThatItIsNotLinear() {
    Attribution attribution =
        new LimeExplainer(new RecordingScorer(11), baseline, ALL)
            .attribute(rows(1, 2), 1, 3)
            .get(0);

    assertThat(r2(attribution)).isBetween(0.5, 0.9999);
    assertThat(attribution.exact()).isFalse();
    assertThat(attribution.groups())
        .filteredOn(group -> group.contribution() != 0)
        .allMatch(group -> group.standardError() > 0);
  }

  @Test
  void attribute_fewGroups_takesAllCoalitionsWhateverTheSeed() {
    RecordingScorer scorer = new RecordingScorer(11);
    LimeExplainer lime = new LimeExplainer(scorer, baseline, ALL);
    float[] features = rows(3, 4);
    RandomRows.setToBaseline(features, 1, Group.PRICE, baseline);

    List<Attribution> one = lime.attribute(features, 3, 1);

    assertThat(scorer.callRows).containsExactly(256 + 128 + 256);
    assertThat(lime.attribute(features, 3, 2)).isEqualTo(one);
    assertThat(one.get(1).contribution(Group.PRICE)).isZero();
    assertThat(one.get(1).groups())
        .extracting(GroupContribution::group)
        .containsExactlyInAnyOrderElementsOf(COMPARED);
  }

  @Test
  void attribute_drawnCoalitions_repeatWithTheSeedAndOnlyWithIt() {
    LimeExplainer lime = new LimeExplainer(new RecordingScorer(11), baseline, ALL, DRAWN);
    float[] features = rows(1, 4);

    List<Attribution> one = lime.attribute(features, 1, 1);

    assertThat(one.get(0).evaluations()).isEqualTo(64);
    assertThat(lime.attribute(features, 1, 1)).isEqualTo(one);
    assertThat(lime.attribute(features, 1, 2)).isNotEqualTo(one);
  }

  @Test
  void attribute_itemAtTheBaseline_contributesNothing() {
    Attribution attribution =
        new LimeExplainer(new RecordingScorer(11), baseline, ALL).attribute(baseline, 1, 1).get(0);

    assertThat(attribution.evaluations()).isEqualTo(1);
    assertThat(attribution.groups()).allMatch(group -> group.contribution() == 0);
  }

  /** Weights π are 1 of both, e^(−1/1.125) of one and e^(−2/1.125) of none, n = 2. */
  @Test
  void fit_twoGroupsWorthTogether_solvesTheNormalEquations() {
    long[] coalitions = LongStream.range(0, 4).toArray();
    double[] worths = {0, 0, 0, 1};

    LimeFit fit = LimeFit.of(2, coalitions, worths);

    double one = Math.exp(-1 / 1.125);
    double none = Math.exp(-2 / 1.125);
    double beta = fit.coefficients()[0];
    assertThat(fit.coefficients()[1]).isCloseTo(beta, within(1e-12));
    double intercept = (1 - 2 * beta - one * 2 * beta) / (1 + 2 * one + none);
    double ofBoth = 1 - intercept - 2 * beta;
    double ofOne = -intercept - beta;
    assertThat(ofBoth + one * ofOne).isCloseTo(0, within(1e-12));
    assertThat(ofBoth + 2 * one * ofOne + none * -intercept).isCloseTo(0, within(1e-12));
    assertThat(fit.r2()).isBetween(0.0, 1.0);
  }

  @Test
  void rows_tooFewToFit_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimeExplainer.Rows(3, 10))
        .withMessageContaining("at least, not 10");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LimeExplainer(LinearScorer.random(1), baseline, ALL)
                    .attribute(new float[Feature.COUNT + 1], 1, 1))
        .withMessageContaining("1 items need " + Feature.COUNT);
  }
}
