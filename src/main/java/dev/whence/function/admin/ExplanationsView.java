package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.ExplanationGate;
import dev.whence.learning.ExplanationQuality;
import dev.whence.learning.Mean;
import dev.whence.ranking.Group;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How true explanations are; a field that could not be measured is left out. */
@Schema(
    description =
        "How true the explanations are, measured on answers to held-out people before the version"
            + " was published; what each figure means stands in infra/docs/explaining.md. What"
            + " could not be measured is left out.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationsView(
    @Schema(description = "Answers of which one item was explained") int requests,
    @Schema(description = "Whether the figures reach what a version needs to serve")
        List<GateView> gates,
    @Schema(
            description =
                "The most by which the contributions miss the score that was ranked by, as a share"
                    + " of that score, or of 1 if that is larger")
        double additivity,
    ApproximationView approximation,
    @Schema(description = "v(all) - v(all but the first 3 groups), logits; larger is better")
        OrderingView comprehensiveness,
    @Schema(description = "v(all) - v(the first 3 groups alone), logits; smaller is better")
        OrderingView sufficiency,
    @Schema(
            description =
                "Area under the score as groups are set to the baseline in the order of the"
                    + " contributions: 1 is the best of all orders, 0 the worst")
        OrderingView deletion,
    @Schema(description = "The same as groups are put into the baseline") OrderingView insertion,
    @Schema(description = "Yeh et al. 2019, squared logits; smaller is better")
        InfidelityView infidelity,
    StabilityView stability,
    @Schema(
            description =
                "Kendall's tau-b with the explanations of the same ranker, its weights shuffled;"
                    + " near 0 is right; none if there is nothing to shuffle")
        @Nullable MeanView randomisation,
    CounterfactualsView counterfactuals,
    TextsView texts,
    CostView cost,
    @Schema(description = "Mean |contribution| by group, logits, the largest first")
        Map<String, Double> importance) {

  public static ExplanationsView of(ExplanationQuality quality) {
    return new ExplanationsView(
        quality.requests(),
        ExplanationGate.checks(quality).stream().map(GateView::of).toList(),
        quality.additivity().missed(),
        ApproximationView.of(quality.approximation()),
        OrderingView.of(quality.comprehensiveness()),
        OrderingView.of(quality.sufficiency()),
        OrderingView.of(quality.deletion()),
        OrderingView.of(quality.insertion()),
        InfidelityView.of(quality.infidelity()),
        StabilityView.of(quality.stability()),
        MeanView.of(quality.randomisation()),
        CounterfactualsView.of(quality.counterfactuals()),
        TextsView.of(quality.texts()),
        new CostView(
            quality.cost().rows(), quality.cost().medianMillis(), quality.cost().highMillis()),
        importance(quality.importance()));
  }

  private static Map<String, Double> importance(Map<Group, Double> importance) {
    Map<String, Double> byWord = new LinkedHashMap<>();
    importance.entrySet().stream()
        .sorted(
            Map.Entry.<Group, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> byWord.put(entry.getKey().word(), entry.getValue()));
    return byWord;
  }

  /** A check. */
  @Schema(description = "A check that a version has to pass to serve")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GateView(
      @Schema(examples = "deletion") String figure,
      @Schema(examples = "better than by lot, not worse than LIME") String wanted,
      @Schema(
              description = "not_judged if there were too few explanations",
              enumeration = {"passed", "failed", "not_judged"})
          String result,
      @Schema(description = "What is wrong; none unless it failed") @Nullable String finding) {

    static GateView of(ExplanationGate.Check check) {
      boolean failed = check.result() == ExplanationGate.Result.FAILED;
      return new GateView(
          check.figure(), check.wanted(), check.result().word(), failed ? check.finding() : null);
    }
  }

  /** A mean. */
  @Schema(description = "A mean over explanations")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MeanView(
      double value,
      @Schema(description = "One standard error") @Nullable Double standardError,
      @Schema(description = "How many were measured") int n) {

    static @Nullable MeanView of(Mean mean) {
      return mean.isMeasured()
          ? new MeanView(mean.value(), MetricsView.finite(mean.standardError()), mean.n())
          : null;
    }
  }

  /** The sampled method. */
  @Schema(description = "The sampled method beside the exact one")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ApproximationView(
      @Schema(description = "Relative L2 distance") @Nullable MeanView relativeError,
      @Schema(description = "Kendall's tau-b of the groups") @Nullable MeanView kendallTau,
      @Schema(description = "Share of the three largest |contributions| that was found")
          @Nullable MeanView precision) {

    static ApproximationView of(ExplanationQuality.Approximation approximation) {
      return new ApproximationView(
          MeanView.of(approximation.relativeError()),
          MeanView.of(approximation.kendallTau()),
          MeanView.of(approximation.precision()));
    }
  }

  /** A figure of an order of the groups. */
  @Schema(description = "A figure of the order of the groups by contribution, beside other orders")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OrderingView(
      @Nullable MeanView reached,
      @Schema(description = "Mean over all orders") @Nullable MeanView random,
      @Schema(description = "Paired; positive if the contributions do better than random")
          @Nullable MeanView overRandom,
      @Nullable MeanView lime,
      @Schema(description = "Paired; positive if the contributions do better than LIME")
          @Nullable MeanView overLime) {

    static OrderingView of(ExplanationQuality.Ordering ordering) {
      return new OrderingView(
          MeanView.of(ordering.reached()),
          MeanView.of(ordering.random().reached()),
          MeanView.of(ordering.random().lead()),
          MeanView.of(ordering.lime().reached()),
          MeanView.of(ordering.lime().lead()));
    }
  }

  /** Infidelity. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InfidelityView(@Nullable MeanView reached, @Nullable MeanView lime) {

    static InfidelityView of(ExplanationQuality.Infidelity infidelity) {
      return new InfidelityView(MeanView.of(infidelity.reached()), MeanView.of(infidelity.lime()));
    }
  }

  /** Stability. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StabilityView(
      @Schema(description = "Attributions that were computed twice, by three methods") int repeated,
      @Schema(description = "Of these, the same to the last bit") int identical,
      @Schema(
              description =
                  "Largest relative change of the contributions as features change by up to 1 % of"
                      + " their spread")
          @Nullable MeanView sensitivity) {

    static StabilityView of(ExplanationQuality.Stability stability) {
      return new StabilityView(
          stability.repeated(), stability.identical(), MeanView.of(stability.sensitivity()));
    }
  }

  /** Counterfactuals. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CounterfactualsView(
      int asked,
      int found,
      @Schema(description = "Of those found, those that hold when everything is ranked again")
          int valid,
      @Schema(description = "The person's own items in one") @Nullable MeanView size,
      @Schema(description = "Rows that the ranker scored for a question") @Nullable MeanView rows) {

    static CounterfactualsView of(ExplanationQuality.Counterfactuals counterfactuals) {
      return new CounterfactualsView(
          counterfactuals.asked(),
          counterfactuals.found(),
          counterfactuals.valid(),
          MeanView.of(counterfactuals.size()),
          MeanView.of(counterfactuals.rows()));
    }
  }

  /** Words. */
  public record TextsView(
      @Schema(description = "In all languages") int reasons,
      @Schema(
              description =
                  "Of these, those that agree with the contributions in rank, sign and value")
          int faithful,
      @Schema(description = "Items with a reason in every language") int items,
      @Schema(description = "Of these, those that cite the same groups in every language")
          int sameGroups) {

    static TextsView of(ExplanationQuality.Texts texts) {
      return new TextsView(texts.reasons(), texts.faithful(), texts.items(), texts.sameGroups());
    }
  }

  /** Cost. */
  @Schema(
      description = "Of the exact contributions of one item, on the machine that made the version")
  public record CostView(double rows, double medianMillis, double p99Millis) {}
}
