package dev.whence.explain;

import static dev.whence.explain.RandomRows.ALL;
import static dev.whence.explain.RandomRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledExplainerTest {

  private static final int ITEMS = 40;

  private final RecordingScorer scorer = new RecordingScorer(11);
  private final float[] baseline = rows(1, 12);
  private final SampledExplainer sampled = new SampledExplainer(scorer, baseline, ALL);

  /**
   * Three quarters of the coalitions of eight groups leave few pairs of a size to tell an error
   * from, so that its distribution has longer tails than the normal one.
   */
  @Test
  void attribute_manyNetworks_agreesWithTheExactValuesWithinTheErrors() {
    int inside = 0;
    int values = 0;
    for (int network = 0; network < 100; network++) {
      Scorer other = new RecordingScorer(network);
      float[] features = rows(10, 5_000 + network);
      List<Attribution> exact =
          new ShapleyExplainer(other, baseline, ALL).attribute(features, 10, 0);
      List<Attribution> estimated =
          new SampledExplainer(other, baseline, ALL).attribute(features, 10, network);
      for (int item = 0; item < 10; item++) {
        assertThat(estimated.get(item).residual()).isLessThan(1e-9);
        assertThat(estimated.get(item).evaluations()).isLessThanOrEqualTo(192);
        assertThat(distance(estimated.get(item), exact.get(item))).isLessThan(0.25);
        for (GroupContribution group : estimated.get(item).groups()) {
          double error =
              Math.abs(group.contribution() - exact.get(item).contribution(group.group()));
          inside += error <= 1.96 * group.standardError() ? 1 : 0;
          values++;
        }
      }
    }
    assertThat((double) inside / values).isBetween(0.9, 0.97);
  }

  /** ‖estimated − exact‖ / ‖exact‖. */
  private static double distance(Attribution estimated, Attribution exact) {
    double missed = 0;
    double length = 0;
    for (GroupContribution group : exact.groups()) {
      missed = Math.hypot(missed, estimated.contribution(group.group()) - group.contribution());
      length = Math.hypot(length, group.contribution());
    }
    return missed / length;
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
