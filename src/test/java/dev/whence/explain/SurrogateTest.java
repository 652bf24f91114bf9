package dev.whence.explain;

import static dev.whence.explain.RandomRows.ALL;
import static dev.whence.explain.RandomRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurrogateTest {

  private static final List<Feature> TWO = List.of(Feature.INTEREST, Feature.POPULARITY);

  private final float[] baseline = rows(1, 12);
  private final RecordingScorer scorer = new RecordingScorer(11);

  private static float[] row(double interest, double popularity) {
    float[] row = new float[Feature.COUNT];
    row[Feature.INTEREST.ordinal()] = (float) interest;
    row[Feature.POPULARITY.ordinal()] = (float) popularity;
    return row;
  }

  private static float[] together(float[]... rows) {
    float[] all = new float[rows.length * Feature.COUNT];
    for (int n = 0; n < rows.length; n++) {
      System.arraycopy(rows[n], 0, all, n * Feature.COUNT, Feature.COUNT);
    }
    return all;
  }

  private static List<float[]> lists(int count) {
    return IntStream.range(0, count).mapToObj(n -> rows(50, 100 + n)).toList();
  }

  @Test
  void grow_steps_findsFeaturesThresholdsAndMeans() {
    float[] rows = together(row(0, 5), row(1, 9), row(2, 5), row(3, 9));
    double[] targets = {1, 1, 6, 8};

    TreeNode root = TreeGrower.grow(rows, targets, TWO, 2, 1).root();

    assertThat(root)
        .isEqualTo(
            new TreeNode.Split(
                Feature.INTEREST,
                1.5f,
                4,
                new TreeNode.Leaf(1),
                new TreeNode.Split(
                    Feature.INTEREST, 2.5f, 7, new TreeNode.Leaf(6), new TreeNode.Leaf(8))));
  }

  @Test
  void grow_limits_areKept() {
    float[] rows = together(row(-1, 5), row(-0.5, 9), row(2, 5), row(3, 9));
    double[] targets = {1, 2, 4, 8};

    assertThat(TreeGrower.grow(rows, targets, TWO, 0, 1).root()).isEqualTo(new TreeNode.Leaf(3.75));
    TreeNode halves = TreeGrower.grow(rows, targets, TWO, 4, 2).root();
    assertThat(halves).isInstanceOf(TreeNode.Split.class);
    assertThat(((TreeNode.Split) halves).below()).isEqualTo(new TreeNode.Leaf(1.5));
    assertThat(TreeGrower.grow(rows, targets, TWO, 4, 3).root()).isEqualTo(new TreeNode.Leaf(3.75));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeGrower.grow(rows, new double[0], TWO, 2, 1))
        .withMessageContaining("0 targets");
  }

  @Test
  void path_ofAnyRow_sumsToLeafMinusRoot() {
    RegressionTree tree = SurrogateFit.of(scorer, lists(6), baseline, ALL, 1).orElseThrow().tree();
    float[] rows = rows(50, 5);

    for (int n = 0; n < 50; n++) {
      TreePath path = tree.path(rows, n * Feature.COUNT);
      double sum = path.steps().stream().mapToDouble(TreePath.Step::change).sum();
      assertThat(sum).isCloseTo(path.leaf() - path.root(), within(1e-9));
      assertThat(path.leaf()).isEqualTo(tree.predict(rows, n * Feature.COUNT));
      assertThat(path.steps()).hasSizeLessThanOrEqualTo(SurrogateFit.DEPTH);
      assertThat(path.steps()).allMatch(step -> step.isAbove() == step.value() > step.threshold());
      assertThat(path.steps()).noneMatch(step -> step.feature().group() == Group.CONTEXT);
    }
  }

  @Test
  void fit_sameSeed_isTheSame() {
    var one = SurrogateFit.of(scorer, lists(6), baseline, ALL, 1);

    assertThat(SurrogateFit.of(scorer, lists(6), baseline, ALL, 1)).isEqualTo(one);
    assertThat(SurrogateFit.of(scorer, lists(6), baseline, ALL, 2)).isNotEqualTo(one);
  }

  @Test
  void fit_scoreThatIsATree_isImitatedWithoutError() {
    float[] zero = new float[Feature.COUNT];
    Surrogate surrogate = SurrogateFit.of(new StepScorer(), lists(20), zero, ALL, 1).orElseThrow();

    assertThat(surrogate.fidelity().r2()).isCloseTo(1, within(0.02));
    assertThat(surrogate.fidelity().lists()).isEqualTo(10);
    assertThat(surrogate.fidelity().rows()).isEqualTo(500);
    // 50 rows, of which half share the best score: chance decides which ten of them come first.
    assertThat(surrogate.fidelity().topKAgreement()).isBetween(0.3, 0.6);
  }

  @Test
  void fit_fewerThanTwoLists_isNone() {
    assertThat(SurrogateFit.of(scorer, lists(1), baseline, ALL, 1)).isEmpty();
    assertThat(SurrogateFit.of(scorer, List.of(new float[0]), baseline, ALL, 1)).isEmpty();
  }

  @Test
  void attribute_items_contributesTheChangesAlongThePath() {
    Surrogate surrogate = SurrogateFit.of(scorer, lists(6), baseline, ALL, 1).orElseThrow();
    float[] features = rows(3, 9);
    scorer.callRows.clear();

    List<Attribution> attributions =
        new SurrogateExplainer(scorer, baseline, ALL, surrogate).attribute(features, 3, 0);

    assertThat(scorer.callRows).containsExactly(6);
    for (int item = 0; item < 3; item++) {
      Attribution attribution = attributions.get(item);
      Fidelity.Imitation said = (Fidelity.Imitation) attribution.fidelity();
      double sum = attribution.groups().stream().mapToDouble(GroupContribution::contribution).sum();
      assertThat(sum).isCloseTo(said.path().leaf() - said.path().root(), within(1e-9));
      assertThat(said.imitation()).isEqualTo(surrogate.fidelity());
      assertThat(attribution.score()).isEqualTo(scorer.score(rows(3, 9), 3)[item]);
    }
  }

  @Test
  void agreement_withTies_countsTheChanceOfAPlace() {
    double[] actual = {9, 8, 7, 6, 5};

    assertThat(TopK.agreement(actual, actual, 2)).isEqualTo(1);
    assertThat(TopK.agreement(actual, new double[] {5, 6, 7, 8, 9}, 2)).isZero();
    assertThat(TopK.agreement(actual, new double[5], 2)).isCloseTo(2 / 5.0, within(1e-12));
    assertThat(TopK.agreement(actual, new double[] {3, 1, 1, 1, 0}, 2))
        .isCloseTo((1 + 1 / 3.0) / 2, within(1e-12));
    assertThat(TopK.agreement(actual, new double[5], 10)).isEqualTo(1);
  }

  @Test
  void step_inWords_saysGroupFeatureThresholdAndSide() {
    TreePath.Step step = new TreePath.Step(Feature.POPULARITY, 4.2f, 5.1f, true, 0.7);

    assertThat(Labels.in(Language.EN).step(step))
        .isEqualTo("Popularity: choices (logarithm) is 5.100, above 4.200");
    assertThat(Labels.in(Language.ZH).step(step)).contains("热度", "高于", "4.200");
    for (Feature feature : Feature.values()) {
      assertThat(Labels.in(Language.ZH).feature(feature)).isNotBlank();
    }
  }

  /** 1 where the interest is positive, else 0. */
  private record StepScorer() implements Scorer {
    @Override
    public float[] score(float[] features, int rows) {
      float[] scores = new float[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = features[row * Feature.COUNT + Feature.INTEREST.ordinal()] > 0 ? 1 : 0;
      }
      return scores;
    }

    @Override
    public void close() {}
  }
}
