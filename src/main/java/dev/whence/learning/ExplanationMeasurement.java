package dev.whence.learning;

import dev.whence.explain.Attribution;
import dev.whence.explain.AttributionMethod;
import dev.whence.explain.Moment;
import dev.whence.explain.ShapleyExplainer;
import dev.whence.explain.ShapleyExplanation;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ItemSpace;
import dev.whence.ranking.Model;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.RankedItem;
import dev.whence.ranking.RecommendationQuery;
import dev.whence.ranking.Recommender;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import dev.whence.user.InterestWeights;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Measures how true the explanations of a model are: recommends to held-out people, explains one
 * item of each answer by several methods, and compares. The table of all coalitions of each item is
 * scored once; whatever can be read from it is. Thread-safe.
 *
 * <p>The same requests, model and seed give the same figures, the milliseconds apart, unless the
 * time is up.
 */
public final class ExplanationMeasurement {

  private static final ModelVersion MEASURED = new ModelVersion("measured");

  private final ExplanationMethods methods;
  private final Recommender recommender;
  private final InterestWeights weights;
  private final ExplanationPlan plan;
  private final Clock clock;

  /**
   * @param recommender adds nothing to the ranker's scores
   * @param weights of the interests that reasons name
   */
  public ExplanationMeasurement(
      ExplanationMethods methods,
      Recommender recommender,
      InterestWeights weights,
      ExplanationPlan plan,
      Clock clock) {
    this.methods = methods;
    this.recommender = recommender;
    this.weights = weights;
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * What is measured.
   *
   * @param scorer the ranker; it and those after it stay open
   * @param shuffled the same ranker with its weights shuffled, several times; none if it has
   *     nothing to shuffle
   */
  record Subject(ItemSpace space, Scorer scorer, List<Scorer> shuffled) {
    Subject {
      shuffled = List.copyOf(shuffled);
    }
  }

  /**
   * Measures.
   *
   * @param requests of whom as many as planned are drawn
   * @param goOn whether there is time for a further request
   * @return empty if nothing is recommended to anybody
   * @throws IllegalArgumentException if a score is not finite
   */
  Optional<ExplanationQuality> measure(
      Subject subject, List<ExplainedRequest> requests, long seed, BooleanSupplier goOn) {
    SplittableRandom random = new SplittableRandom(seed);
    CountingScorer scorer = new CountingScorer(subject.scorer);
    ServingModel model = new ServingModel(MEASURED, subject.space, scorer);
    List<Answered> answers = answers(model, requests, random.split(), goOn);
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(measure(subject, model, scorer, answers, random.nextLong()));
  }

  /** An item of an answer. */
  private record Answered(Moment moment, RankedItem item) {}

  private List<Answered> answers(
      ServingModel model,
      List<ExplainedRequest> requests,
      SplittableRandom random,
      BooleanSupplier goOn) {
    List<ExplainedRequest> left = new ArrayList<>(requests);
    List<Answered> answers = new ArrayList<>();
    while (!left.isEmpty()
        && answers.size() < plan.requests()
        && (answers.size() < plan.least() || goOn.getAsBoolean())) {
      ExplainedRequest request = drawn(left, random);
      Moment moment =
          Moment.of(
              recommender,
              model,
              request.state(),
              RecommendationQuery.plain(RecommendationQuery.DEFAULT_LIMIT),
              request.at());
      if (!moment.items().isEmpty()) {
        int place = random.nextInt(moment.items().size());
        answers.add(new Answered(moment, moment.items().get(place)));
      }
    }
    return answers;
  }

  private static ExplainedRequest drawn(List<ExplainedRequest> left, SplittableRandom random) {
    int chosen = random.nextInt(left.size());
    ExplainedRequest request = left.get(chosen);
    left.set(chosen, left.get(left.size() - 1));
    left.remove(left.size() - 1);
    return request;
  }

  private ExplanationQuality measure(
      Subject subject,
      ServingModel model,
      CountingScorer scorer,
      List<Answered> answers,
      long seed) {
    float[] rows = rows(answers);
    List<ExplainedCase> cases = cases(model.space().model(), scorer, answers, rows, seed);
    ExplanationAgreement agreement = new ExplanationAgreement();
    ExplanationOrders orders = new ExplanationOrders();
    cases.forEach(agreement::add);
    cases.forEach(orders::add);
    ExplanationRepeats repeats =
        new ExplanationRepeats(
            methods, model.space().model(), scorer, first(cases, plan.repeated()), rows, seed);
    ExplanationSearches searches = new ExplanationSearches(recommender, weights, scorer);
    return new ExplanationQuality(
        cases.size(),
        agreement.additivity(),
        agreement.approximation(),
        orders.comprehensiveness(),
        orders.sufficiency(),
        orders.deletion(),
        orders.insertion(),
        orders.infidelity(),
        repeats.stability(),
        repeats.randomisation(subject.shuffled),
        searches.counterfactuals(first(cases, plan.counterfactuals())),
        searches.texts(first(cases, plan.texts())),
        repeats.cost(clock),
        agreement.importance());
  }

  private static float[] rows(List<Answered> answers) {
    float[] rows = new float[answers.size() * Feature.COUNT];
    for (int n = 0; n < answers.size(); n++) {
      Answered answer = answers.get(n);
      float[] row = answer.moment.features(List.of(answer.item.item()));
      System.arraycopy(row, 0, rows, n * Feature.COUNT, Feature.COUNT);
    }
    return rows;
  }

  private List<ExplainedCase> cases(
      Model model, Scorer scorer, List<Answered> answers, float[] rows, long seed) {
    List<ShapleyExplanation> exact =
        new ShapleyExplainer(scorer, model.baseline(), model.groups())
            .explain(rows, answers.size());
    List<Attribution> served = attribute(methods.served(), model, scorer, rows, seed);
    List<Attribution> sampled = attribute(methods.sampled(), model, scorer, rows, seed);
    List<Attribution> lime = attribute(methods.lime(), model, scorer, rows, seed);
    List<ExplainedCase> cases = new ArrayList<>();
    for (int n = 0; n < answers.size(); n++) {
      cases.add(
          new ExplainedCase(
              answers.get(n).moment,
              answers.get(n).item,
              exact.get(n),
              served.get(n),
              sampled.get(n),
              lime.get(n)));
    }
    return cases;
  }

  private static List<Attribution> attribute(
      ExplanationMethods.Maker maker, Model model, Scorer scorer, float[] rows, long seed) {
    AttributionMethod method = maker.of(scorer, model.baseline(), model.groups());
    return method.attribute(rows, rows.length / Feature.COUNT, seed);
  }

  private static List<ExplainedCase> first(List<ExplainedCase> cases, int count) {
    return cases.subList(0, Math.min(count, cases.size()));
  }
}
