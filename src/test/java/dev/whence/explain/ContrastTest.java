package dev.whence.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastTest {

  @Test
  void between_itemsOfOneAnswer_sumsToTheDifferenceOfTheirScores() {
    List<ShapleyExplanation> items = explainTwoItemsOfOnePerson();

    Contrast contrast = Contrast.between(items.get(0).attribution(), items.get(1).attribution());

    double sum = contrast.groups().stream().mapToDouble(GroupContribution::contribution).sum();
    assertThat(sum).isCloseTo(contrast.difference(), within(1e-9));
    assertThat(contrast.groups()).extracting(g -> -Math.abs(g.contribution())).isSorted();
  }

  /** By linearity: the values of the game of differences. */
  @Test
  void between_itemsOfOneAnswer_isTheValueOfTheDifferenceGame() {
    List<ShapleyExplanation> items = explainTwoItemsOfOnePerson();
    Game above = items.get(0).game();
    Game below = items.get(1).game();
    double[] expected = ShapleyValues.of(Games.of(8, s -> above.worth(s) - below.worth(s)));

    Contrast contrast = Contrast.between(items.get(0).attribution(), items.get(1).attribution());

    for (GroupContribution group : contrast.groups()) {
      if (group.group() == Group.ADAPTATION) {
        assertThat(group.contribution()).as("is beside the game").isZero();
        continue;
      }
      int player = items.get(0).players().indexOf(group.group());
      assertThat(group.contribution()).isCloseTo(expected[player], within(1e-9));
    }
  }

  @Test
  void between_sampledAttributions_addsTheirVariances() {
    Attribution above = sampled(3, 0, new GroupContribution(Group.PRICE, 3, 0.3));
    Attribution below = sampled(1, 0, new GroupContribution(Group.PRICE, 1, 0.4));

    assertThat(Contrast.between(above, below).groups())
        .containsExactly(new GroupContribution(Group.PRICE, 2, 0.5));
  }

  @Test
  void between_differentBaselines_isRefused() {
    Attribution above = sampled(3, 0, GroupContribution.exact(Group.PRICE, 3));
    Attribution below = sampled(3, 1, GroupContribution.exact(Group.PRICE, 2));

    assertThatThrownBy(() -> Contrast.between(above, below))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0 and 1.0");
  }

  @Test
  void between_differentGroups_isRefused() {
    Attribution above = sampled(3, 0, GroupContribution.exact(Group.PRICE, 3));
    Attribution below = sampled(3, 0, GroupContribution.exact(Group.NEXT, 3));

    assertThatThrownBy(() -> Contrast.between(above, below))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[PRICE] and [NEXT]");
  }

  private static List<ShapleyExplanation> explainTwoItemsOfOnePerson() {
    SplittableRandom random = new SplittableRandom(3);
    float[] features = new float[2 * Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-2, 2);
    }
    for (Feature feature : Feature.of(Group.CONTEXT)) {
      features[Feature.COUNT + feature.ordinal()] = features[feature.ordinal()];
    }
    return new ShapleyExplainer(
            new RecordingScorer(4), new float[Feature.COUNT], EnumSet.allOf(Group.class))
        .explain(features, 2);
  }

  private static Attribution sampled(double score, double baseline, GroupContribution... groups) {
    return new Attribution(score, baseline, List.of(groups), 64, Fidelity.SAMPLED);
  }
}
