package dev.whence.explain;

import static dev.whence.explain.RandomRows.ALL;
import static dev.whence.explain.RandomRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import org.junit.jupiter.api.Test;

class SaliencyExplainerTest {

  private final float[] baseline = rows(1, 12);

  private static double gap(Attribution attribution) {
    return ((Fidelity.PathIntegral) attribution.fidelity()).completenessGap();
  }

  @Test
  void attribute_linearScorer_givesTheWeightsAndNoGap() {
    LinearScorer scorer = LinearScorer.random(1);
    float[] features = rows(1, 2);

    Attribution attribution =
        new SaliencyExplainer(scorer, baseline, ALL).attribute(features, 1, 3).get(0);

    for (GroupContribution group : attribution.groups()) {
      double expected = scorer.difference(group.group(), features, baseline);
      assertThat(group.contribution()).isCloseTo(expected, within(1e-5));
    }
    assertThat(gap(attribution)).isLessThan(1e-5).isEqualTo(attribution.residual());
    assertThat(attribution.score()).isEqualTo(scorer.score(features, 1)[0]);
  }

  /** f = x·y from (0, 0) to (a, b): the integral gives each half of a·b. */
  @Test
  void attribute_productOfTwoGroups_givesEachHalf() {
    float[] zero = new float[Feature.COUNT];
    float[] features = new float[Feature.COUNT];
    features[Feature.INTEREST.ordinal()] = 3;
    features[Feature.FRESHNESS.ordinal()] = 2;

    Attribution attribution =
        new SaliencyExplainer(new Product(), zero, ALL).attribute(features, 1, 1).get(0);

    assertThat(attribution.contribution(Group.INTEREST)).isCloseTo(3, within(1e-5));
    assertThat(attribution.contribution(Group.FRESHNESS)).isCloseTo(3, within(1e-5));
    assertThat(gap(attribution)).isLessThan(1e-5);
    assertThat(attribution.evaluations()).isEqualTo(2 + 2 * 2 * SaliencyExplainer.POINTS);
  }

  @Test
  void attribute_morePoints_closesTheGapOfACurvedScore() {
    RecordingScorer scorer = new RecordingScorer(11);
    float[] features = rows(1, 6);

    double rough =
        gap(new SaliencyExplainer(scorer, baseline, ALL, 1).attribute(features, 1, 1).get(0));
    double fine =
        gap(new SaliencyExplainer(scorer, baseline, ALL, 32).attribute(features, 1, 1).get(0));

    assertThat(fine).isLessThan(0.01).isLessThan(rough / 10);
  }

  @Test
  void attribute_severalItems_sharesOneCallAndSkipsGroupsAtTheBaseline() {
    RecordingScorer scorer = new RecordingScorer(11);
    float[] features = rows(2, 4);
    RandomRows.setToBaseline(features, 1, Group.HISTORY, baseline);

    var attributions = new SaliencyExplainer(scorer, baseline, ALL).attribute(features, 2, 1);

    assertThat(scorer.callRows).containsExactly(2 + 16 * 32 + 2 + 14 * 32);
    assertThat(attributions.get(1).contribution(Group.HISTORY)).isZero();
  }

  @Test
  void explainer_noPoints_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SaliencyExplainer(new Product(), baseline, ALL, 0))
        .withMessageContaining("at least 1 point");
  }

  private record Product() implements Scorer {
    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        int offset = row * Feature.COUNT;
        scores[row] =
            features[offset + Feature.INTEREST.ordinal()]
                * features[offset + Feature.FRESHNESS.ordinal()];
      }
      return scores;
    }

    @Override
    public void close() {}
  }
}
