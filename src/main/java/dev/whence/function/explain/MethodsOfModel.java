package dev.whence.function.explain;

import dev.whence.explain.AttributionMethod;
import dev.whence.explain.Baseline;
import dev.whence.explain.LimeExplainer;
import dev.whence.explain.Moment;
import dev.whence.explain.SaliencyExplainer;
import dev.whence.explain.SampledExplainer;
import dev.whence.explain.SequenceAttention;
import dev.whence.explain.ShapleyExplainer;
import dev.whence.explain.Surrogate;
import dev.whence.explain.SurrogateExplainer;
import dev.whence.function.http.ProblemType;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.ranking.EncoderKind;
import dev.whence.ranking.Group;
import dev.whence.ranking.Scorer;
import dev.whence.ranking.ServingModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The methods that one model version can answer with; confined to one request. */
final class MethodsOfModel {

  private final ServingModel serving;
  private final Surrogates surrogates;

  MethodsOfModel(ServingModel serving, Surrogates surrogates) {
    this.serving = serving;
    this.surrogates = surrogates;
  }

  /**
   * Makes a method that {@link Method#dividesScore divides scores}.
   *
   * @param from what contributions are measured from
   * @throws RequestRefusedException if the version has none of that kind; names those it has
   */
  AttributionMethod attribution(Method method, Baseline from) {
    Scorer scorer = serving.scorer();
    float[] baseline = from.row(serving);
    Set<Group> groups = serving.space().model().groups();
    return switch (method) {
      case SHAPLEY -> new ShapleyExplainer(scorer, baseline, groups);
      case SAMPLED -> new SampledExplainer(scorer, baseline, groups);
      case LIME -> new LimeExplainer(scorer, baseline, groups);
      case SALIENCY -> new SaliencyExplainer(scorer, baseline, groups);
      case SURROGATE -> new SurrogateExplainer(scorer, baseline, groups, surrogate());
      case COUNTERFACTUAL, ATTENTION ->
          throw new IllegalArgumentException(method.word() + " divides no score");
    };
  }

  /**
   * @throws RequestRefusedException if the version has no encoder that attends
   */
  SequenceAttention attention(Moment moment) {
    return SequenceAttention.of(moment)
        .orElseThrow(
            () ->
                unavailable(
                    Method.ATTENTION,
                    "has no sequence encoder that attends (whence.retrain.sequence decides)"));
  }

  private Surrogate surrogate() {
    return surrogates
        .of(serving.version())
        .orElseThrow(
            () ->
                unavailable(
                    Method.SURROGATE,
                    "has no tree: it was made by an earlier build, or of too few people; the next"
                        + " training makes one"));
  }

  private RequestRefusedException unavailable(Method method, String why) {
    return new RequestRefusedException(
        ProblemType.METHOD_UNAVAILABLE,
        String.format(
            "there is no %s: model %s %s; available for it are %s",
            method.word(), serving.version(), why, Method.words(available())));
  }

  private List<Method> available() {
    return Arrays.stream(Method.values()).filter(this::has).toList();
  }

  private boolean has(Method method) {
    return switch (method) {
      case ATTENTION ->
          serving.space().model().sequences().stream()
              .anyMatch(sequence -> sequence.kind() == EncoderKind.ATTENTION);
      case SURROGATE -> surrogates.of(serving.version()).isPresent();
      case SHAPLEY, SAMPLED, LIME, SALIENCY, COUNTERFACTUAL -> true;
    };
  }
}
