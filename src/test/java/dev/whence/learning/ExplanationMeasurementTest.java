package dev.whence.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.onnx.OnnxModels;
import dev.whence.adapter.onnx.OnnxRankerNetwork;
import dev.whence.explain.Attribution;
import dev.whence.explain.AttributionMethod;
import dev.whence.explain.GroupContribution;
import dev.whence.explain.ShapleyExplainer;
import dev.whence.learning.ExplanationGate.Check;
import dev.whence.learning.ExplanationGate.Result;
import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a small network that has learned from a hundred shoppers of the demonstration. */
class ExplanationMeasurementTest {

  private static final int REQUESTS = 60;
  private static final ExplanationPlan PLAN = new ExplanationPlan(REQUESTS, 10, 20, 10, 3);
  private static final RankerNetwork NETWORK = new OnnxRankerNetwork("mlp-10-5");
  private static final Sequences SEQUENCES = DemoLearning.sequences(100);
  private static final LeaveOneOut PROTOCOL =
      new LeaveOneOut(new ModelTrainer(NETWORK, DemoLearning.NO_SEQUENCES, 2), NETWORK);

  private static Draft trained;
  private static ExplanationQuality honest;

  @BeforeAll
  static void measure() {
    trained =
        new ModelTrainer(NETWORK, DemoLearning.NO_SEQUENCES, 2)
            .train(new Lesson(SEQUENCES.withoutLast(2), DemoLearning.CATALOG), 1, Progress.NONE);
    honest = measured(ExplanationMethods.SERVED, trained, 1);
  }

  private static ExplanationQuality measured(ExplanationMethods methods, Draft draft, long seed) {
    return PROTOCOL
        .explanations(
            Explanations.measurement(methods, PLAN), draft, SEQUENCES, DemoLearning.CATALOG, seed)
        .orElseThrow();
  }

  private static ExplanationMethods serving(ExplanationMethods.Maker maker) {
    return new ExplanationMethods(
        maker, ExplanationMethods.SERVED.sampled(), ExplanationMethods.SERVED.lime());
  }

  /** Shapley values, of which something is made. */
  private static ExplanationMethods distorted(UnaryOperator<List<GroupContribution>> distortion) {
    return serving(
        (scorer, baseline, groups) -> {
          AttributionMethod shapley = new ShapleyExplainer(scorer, baseline, groups);
          return (features, items, seed) ->
              shapley.attribute(features, items, seed).stream()
                  .map(a -> with(a, distortion.apply(a.groups())))
                  .toList();
        });
  }

  private static Attribution with(Attribution attribution, List<GroupContribution> groups) {
    return new Attribution(
        attribution.score(),
        attribution.baselineScore(),
        groups,
        attribution.evaluations(),
        attribution.fidelity());
  }

  private static List<String> figures(ExplanationQuality quality, Result result) {
    return ExplanationGate.checks(quality).stream()
        .filter(check -> check.result() == result)
        .map(Check::figure)
        .toList();
  }

  @Test
  void measure_exactContributions_passEveryCheck() {
    assertThat(honest.requests()).isEqualTo(REQUESTS);
    assertThat(figures(honest, Result.FAILED)).isEmpty();
    assertThat(figures(honest, Result.PASSED))
        .contains("additivity", "comprehensiveness", "sufficiency", "deletion", "insertion");
    assertThat(ExplanationGate.objection(honest)).isEmpty();
  }

  @Test
  void measure_contributionsOfOtherGroups_failThoughTheyAddUp() {
    SplittableRandom random = new SplittableRandom(3);
    ExplanationQuality shuffled =
        measured(
            distorted(
                groups -> {
                  List<Double> left =
                      new ArrayList<>(
                          groups.stream().map(GroupContribution::contribution).toList());
                  return groups.stream()
                      .map(
                          group ->
                              GroupContribution.exact(
                                  group.group(), left.remove(random.nextInt(left.size()))))
                      .toList();
                }),
            trained,
            1);

    assertThat(figures(shuffled, Result.PASSED)).contains("additivity");
    assertThat(figures(shuffled, Result.FAILED)).contains("deletion", "insertion", "stability");
    assertThat(ExplanationGate.objection(shuffled))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("its scores cannot be explained: ")
                    .contains("an order by lot"));
    assertThat(shuffled.infidelity().reached().value())
        .isGreaterThan(honest.infidelity().reached().value());
  }

  @Test
  void measure_contributionsOfTheOtherSign_areWorseThanLot() {
    ExplanationQuality turned =
        measured(
            distorted(
                groups ->
                    groups.stream()
                        .map(g -> GroupContribution.exact(g.group(), -g.contribution()))
                        .toList()),
            trained,
            1);

    assertThat(figures(turned, Result.FAILED))
        .contains("additivity", "comprehensiveness", "sufficiency", "deletion", "insertion");
    assertThat(turned.deletion().random().lead().value()).isNegative();
  }

  @Test
  void measure_contributionsThatMissAPart_failBeforeAllElse() {
    ExplanationQuality less =
        measured(distorted(groups -> groups.subList(1, groups.size())), trained, 1);

    assertThat(ExplanationGate.objection(less))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).contains("the contributions to a score of ", " add up to "));
  }

  @Test
  void measure_contributionsByChance_areNotTheSameTwice() {
    AtomicLong call = new AtomicLong();
    ExplanationQuality unseeded =
        measured(
            distorted(
                groups ->
                    groups.stream()
                        .map(
                            g ->
                                GroupContribution.exact(
                                    g.group(), g.contribution() + 1e-12 * call.incrementAndGet()))
                        .toList()),
            trained,
            1);

    assertThat(figures(unseeded, Result.FAILED)).containsExactly("stability");
    assertThat(unseeded.stability().identical()).isEqualTo(2 * PLAN.repeated());
  }

  @Test
  void measure_theSameSeed_givesTheSameFigures() {
    assertThat(measured(ExplanationMethods.SERVED, trained, 1)).isEqualTo(honest);
    assertThat(measured(ExplanationMethods.SERVED, trained, 2)).isNotEqualTo(honest);
  }

  @Test
  void measure_rankerThatDoesNotDependOnTheOrderOfItsWeights_isShownByTheRandomisation() {
    float[] equal = new float[Feature.COUNT];
    Arrays.fill(equal, 0.25f);

    ExplanationQuality same = measured(ExplanationMethods.SERVED, ranked(equal), 1);

    assertThat(same.randomisation().value()).isEqualTo(1);
    assertThat(honest.randomisation().value()).isLessThan(0.8);
    assertThat(honest.randomisation().n()).isEqualTo(5);
  }

  @Test
  void measure_sumOfFeatures_hasNoInfidelityAndTheImportanceOfItsOnlyGroup() {
    float[] weights = new float[Feature.COUNT];
    weights[Feature.POPULARITY.ordinal()] = 0.5f;

    ExplanationQuality simple = measured(ExplanationMethods.SERVED, ranked(weights), 1);

    assertThat(simple.infidelity().reached().value()).isCloseTo(0, within(1e-9));
    assertThat(simple.deletion().reached().value()).isCloseTo(1, within(1e-5));
    assertThat(simple.insertion().reached().value()).isCloseTo(1, within(1e-5));
    assertThat(simple.importance().get(Group.POPULARITY)).isPositive();
    assertThat(simple.importance().get(Group.HISTORY)).isCloseTo(0, within(1e-6));
    assertThat(ExplanationGate.objection(simple)).isEmpty();
  }

  private static Draft ranked(float[] weights) {
    return new Draft(
        trained.model(), OnnxModels.weighing(weights), trained.choice(), trained.origin());
  }

  @Test
  void measure_noTimeLeft_stopsAtTheLeast() {
    List<ExplainedRequest> requests = new ArrayList<>();
    for (int user = 0; user < SEQUENCES.users(); user++) {
      requests.add(ExplainedRequest.before(SEQUENCES, user, 1));
    }
    try (Scorer scorer = NETWORK.open(trained.ranker())) {
      ExplanationMeasurement.Subject subject =
          new ExplanationMeasurement.Subject(
              new ItemSpace(trained.model(), DemoLearning.CATALOG), scorer, List.of());

      ExplanationQuality few =
          Explanations.measurement(ExplanationMethods.SERVED, PLAN)
              .measure(subject, requests, 1, () -> false)
              .orElseThrow();

      assertThat(few.requests()).isEqualTo(PLAN.least());
      assertThat(few.randomisation().isMeasured()).isFalse();
      assertThat(figures(few, Result.NOT_JUDGED)).contains("deletion");
    }
  }

  @Test
  void measure_nobodyThere_isEmpty() {
    assertThat(
            PROTOCOL.explanations(
                Explanations.measurement(),
                trained,
                DemoLearning.sequences(0),
                DemoLearning.CATALOG,
                1))
        .isEmpty();
  }

  @Test
  void measure_counterfactualsAndTexts_holdAndAreCounted() {
    assertThat(honest.counterfactuals().asked()).isEqualTo(PLAN.counterfactuals());
    assertThat(honest.counterfactuals().valid()).isEqualTo(honest.counterfactuals().found());
    assertThat(honest.counterfactuals().rows().value()).isGreaterThan(100);
    assertThat(honest.texts()).isEqualTo(new ExplanationQuality.Texts(20, 20, 10, 10));
  }
}
