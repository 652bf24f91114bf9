package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapleyExplainerTest {

  private static final Set<Group> ALL = EnumSet.allOf(Group.class);

  private static final List<Group> COMPARED =
      Arrays.stream(Group.values()).filter(group -> group != Group.CONTEXT).toList();

  private final RecordingScorer scorer = new RecordingScorer(11);
  private final float[] baseline = rows(1, 12);
  private final ShapleyExplainer explainer = new ShapleyExplainer(scorer, baseline, ALL);

  @Test
  void explain_severalItems_callsTheScorerOnceWithAllCoalitions() {
    explainer.explain(rows(10, 1), 10);

    assertThat(scorer.callRows).containsExactly(10 * 256);
  }

  @Test
  void explain_randomItems_sumsToScoreMinusBaseline() {
    float[] features = rows(20, 2);
    float[] scores = scorer.score(features, 20);

    List<ShapleyExplanation> explanations = explainer.explain(features, 20);

    for (int item = 0; item < 20; item++) {
      Attribution attribution = explanations.get(item).attribution();
      assertThat(attribution.residual()).isLessThanOrEqualTo(1e-9);
      assertThat(attribution.score()).isEqualTo(scores[item]);
      assertThat(attribution.exact()).isTrue();
      assertThat(attribution.evaluations()).isEqualTo(256);
    }
  }

  @Test
  void explain_anyItem_listsComparedGroupsStrongestFirst() {
    Attribution attribution = explainer.explain(rows(1, 3), 1).get(0).attribution();

    assertThat(attribution.groups())
        .extracting(GroupContribution::group)
        .containsExactlyInAnyOrderElementsOf(COMPARED);
    assertThat(attribution.groups())
        .extracting(group -> -Math.abs(group.contribution()))
        .isSorted();
  }

  @Test
  void explain_constantGroup_isHeldAtThePersonsValuesInTheBaselineScore() {
    float[] features = rows(1, 4);
    float[] reference = baseline.clone();
    Feature.of(Group.CONTEXT)
        .forEach(feature -> reference[feature.ordinal()] = features[feature.ordinal()]);

    Attribution attribution = explainer.explain(features, 1).get(0).attribution();

    assertThat(attribution.baselineScore()).isEqualTo(scorer.score(reference, 1)[0]);
    assertThat(attribution.baselineScore()).isNotEqualTo(scorer.score(baseline, 1)[0]);
  }

  @Test
  void explain_groupAtItsBaseline_isSkippedAndListedWithZero() {
    float[] features = rows(2, 5);
    setToBaseline(features, 0, Group.PRICE);
    setToBaseline(features, 0, Group.HISTORY);

    List<ShapleyExplanation> explanations = explainer.explain(features, 2);

    assertThat(scorer.callRows).containsExactly(64 + 256);
    assertThat(explanations.get(0).players()).doesNotContain(Group.PRICE, Group.HISTORY);
    Attribution attribution = explanations.get(0).attribution();
    assertThat(attribution.groups()).hasSameSizeAs(COMPARED);
    assertThat(attribution.contribution(Group.PRICE)).isZero();
    assertThat(attribution.contribution(Group.HISTORY)).isZero();
    assertThat(attribution.residual()).isLessThanOrEqualTo(1e-9);
  }

  @Test
  void explain_itemAtTheBaseline_needsOneRow() {
    Attribution attribution = explainer.explain(baseline, 1).get(0).attribution();

    assertThat(scorer.callRows).containsExactly(1);
    assertThat(attribution.score()).isEqualTo(attribution.baselineScore());
    assertThat(attribution.groups()).allMatch(group -> group.contribution() == 0);
  }

  /** By the closed form of a linear model: w_i (x_i − b_i), summed over the group. */
  @Test
  void explain_linearScorer_agreesWithTheClosedForm() {
    double[] weights = new SplittableRandom(6).doubles(Feature.COUNT, -1, 1).toArray();
    float[] features = rows(1, 7);

    Attribution attribution =
        new ShapleyExplainer(new LinearScorer(weights), baseline, ALL)
            .explain(features, 1)
            .get(0)
            .attribution();

    for (Group group : COMPARED) {
      double expected =
          Feature.of(group).stream()
              .mapToDouble(
                  f -> weights[f.ordinal()] * (features[f.ordinal()] - baseline[f.ordinal()]))
              .sum();
      assertThat(attribution.contribution(group)).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void explain_moreRowsThanOneCallMayHave_dividesTheItemsAndAnswersTheSame() {
    int items = ShapleyExplainer.MAX_ROWS / 256 + 5;
    float[] features = rows(items, 8);

    List<ShapleyExplanation> together = explainer.explain(features, items);

    assertThat(scorer.callRows).containsExactly(ShapleyExplainer.MAX_ROWS, 5 * 256);
    float[] last = Arrays.copyOfRange(features, features.length - Feature.COUNT, features.length);
    assertThat(together.get(items - 1).attribution())
        .isEqualTo(explainer.explain(last, 1).get(0).attribution());
  }

  @Test
  void explain_noItem_callsNothing() {
    assertThat(explainer.explain(new float[0], 0)).isEmpty();
    assertThat(scorer.callRows).isEmpty();
  }

  @Test
  void explain_rowsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> explainer.explain(new float[Feature.COUNT + 1], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 items need " + Feature.COUNT);
  }

  @Test
  void explain_featureThatIsNoNumber_isRefusedWithAHint() {
    float[] features = rows(1, 10);
    features[Feature.INTEREST.ordinal()] = Float.NaN;

    assertThatThrownBy(() -> explainer.explain(features, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("check the features");
  }

  @Test
  void interactions_additiveScorer_areZeroButThoseOfMultipliedGroups() {
    Scorer multiplying = new ProductScorer();
    float[] features = rows(1, 9);
    double historyStep = features[1] - baseline[1];
    double interestStep =
        features[Feature.INTEREST.ordinal()] - baseline[Feature.INTEREST.ordinal()];

    List<GroupInteraction> pairs =
        new ShapleyExplainer(multiplying, baseline, ALL).explain(features, 1).get(0).interactions();

    assertThat(pairs).hasSize(28);
    assertThat(pairs.get(0).first()).isEqualTo(Group.HISTORY);
    assertThat(pairs.get(0).second()).isEqualTo(Group.INTEREST);
    assertThat(pairs.get(0).interaction()).isCloseTo(historyStep * interestStep, within(1e-5));
    assertThat(pairs.subList(1, 21)).allMatch(pair -> Math.abs(pair.interaction()) < 1e-5);
  }

  private void setToBaseline(float[] features, int item, Group group) {
    for (Feature feature : Feature.of(group)) {
      features[item * Feature.COUNT + feature.ordinal()] = baseline[feature.ordinal()];
    }
  }

  private static float[] rows(int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] features = new float[items * Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-2, 2);
    }
    return features;
  }

  private record ProductScorer() implements Scorer {
    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        int offset = row * Feature.COUNT;
        scores[row] =
            features[offset + 1] * features[offset + Feature.INTEREST.ordinal()]
                + features[offset + Feature.POPULARITY.ordinal()];
      }
      return scores;
    }

    @Override
    public void close() {}
  }
}
