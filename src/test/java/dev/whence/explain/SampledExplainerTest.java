package dev.whence.explain;

import static dev.whence.explain.RandomRows.ALL;
import static dev.whence.explain.RandomRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledExplainerTest {

  private static final int ITEMS = 40;

  private final RecordingScorer scorer = new RecordingScorer(11);
  private final float[] baseline = rows(1, 12);
  private final SampledExplainer sampled = new SampledExplainer(scorer, baseline, ALL);

  @Test
  void attribute_randomItems_agreesWithTheExactValuesWithinTheErrors() {
    float[] features = rows(ITEMS, 2);
    List<Attribution> exact =
        new ShapleyExplainer(scorer, baseline, ALL).attribute(features, ITEMS, 0);

    List<Attribution> estimated = sampled.attribute(features, ITEMS, 7);

    int inside = 0;
    int values = 0;
    for (int item = 0; item < ITEMS; item++) {
      assertThat(estimated.get(item).residual()).isLessThan(1e-9);
      assertThat(estimated.get(item).evaluations()).isLessThanOrEqualTo(192);
      for (GroupContribution group : estimated.get(item).groups()) {
        double error = Math.abs(group.contribution() - exact.get(item).contribution(group.group()));
        assertThat(error).isLessThan(6 * group.standardError() + 1e-5);
        inside += error <= 2 * group.standardError() + 1e-5 ? 1 : 0;
        values++;
      }
    }
    assertThat((double) inside / values).isGreaterThan(0.85);
  }

  @Test
  void attribute_severalItems_shareTheirRounds() {
    sampled.attribute(rows(ITEMS, 2), ITEMS, 7);

    assertThat(scorer.callRows).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void attribute_sameSeed_isTheSame() {
    float[] features = rows(3, 2);

    List<Attribution> one = sampled.attribute(features, 3, 7);

    assertThat(sampled.attribute(features, 3, 7)).isEqualTo(one);
    assertThat(sampled.attribute(features, 3, 8)).isNotEqualTo(one);
    assertThat(one.get(0).fidelity()).isEqualTo(Fidelity.SAMPLED);
  }

  @Test
  void attribute_groupsAtTheBaseline_areListedWithZeroAndNoError() {
    float[] features = baseline.clone();
    features[Feature.INTEREST.ordinal()] += 1;

    Attribution attribution = sampled.attribute(features, 1, 7).get(0);

    assertThat(attribution.exact()).isTrue();
    assertThat(attribution.contribution(Group.INTEREST)).isNotZero();
    assertThat(attribution.groups())
        .filteredOn(group -> group.group() != Group.INTEREST)
        .allMatch(group -> group.contribution() == 0 && group.standardError() == 0);
  }
}
