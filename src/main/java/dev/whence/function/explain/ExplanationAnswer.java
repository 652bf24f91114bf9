package dev.whence.function.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.function.explain.FidelityViews.FitView;
import dev.whence.function.explain.FidelityViews.SurrogateView;
import dev.whence.function.view.BaselineView;
import dev.whence.function.view.GroupView;
import dev.whence.function.view.ReasonView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an item stands where it stands. */
@Schema(
    description =
        "Why an item stands where it stands; Σ contributions = score − baseline.score, to the"
            + " residual")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(registerFullHierarchy = true)
public record ExplanationAnswer(
    @Schema(examples = "318") String itemId,
    @Schema(
            description = "In the language of the answer",
            examples = "The Shawshank Redemption (1994)")
        String title,
    @Schema(description = "From 1; missing if the item is not among the first hundred")
        @Nullable Integer rank,
    @Schema(description = "The ranker's logit", examples = "1.93") double score,
    @Schema(description = "The logistic of the score", examples = "0.873") double probability,
    String modelVersion,
    @Schema(
            description =
                "Whether scoring again gave the score that was shown, to 1e-6 of its size; only of"
                    + " a decision")
        @Nullable Boolean replayed,
    @Schema(description = "What is not as it was, if scoring again gave another score")
        @Nullable String replayDetail,
    BaselineView baseline,
    @Schema(
            enumeration = {
              "shapley",
              "sampled",
              "lime",
              "saliency",
              "surrogate",
              "counterfactual",
              "attention"
            })
        String method,
    @Nullable Boolean exact,
    @Schema(description = "Rows that the ranker scored") @Nullable Integer evaluations,
    @Schema(description = "|Σ contributions − (score − baseline score)|") @Nullable Double residual,
    @Nullable FitView fit,
    @Schema(description = "The error of the numerical integration; only of saliency")
        @Nullable Double completenessGap,
    @Nullable SurrogateView surrogate,
    @Nullable List<GroupView> groups,
    @Schema(description = "Where the attention encoder looks; only of attention, and no reason")
        @Nullable List<AttentionView> attention,
    @Schema(
            description =
                "The history group by event, the largest first; with otherEvents the contributions"
                    + " sum to the group's")
        @Nullable List<HistoryView> history,
    @Nullable OtherEventsView otherEvents,
    @Schema(description = "Only with method=counterfactual")
        @Nullable CounterfactualView counterfactual,
    @Nullable ContrastView contrast,
    List<RuleView> rules,
    @Nullable ReasonView reason,
    List<ControlView> controls) {

  public ExplanationAnswer {
    rules = List.copyOf(rules);
    controls = List.copyOf(controls);
  }

  /** One event of the history. */
  @Schema(description = "What one event of the history contributed")
  public record HistoryView(
      @Schema(examples = "296") String itemId,
      @Schema(examples = "Pulp Fiction (1994)") String title,
      @Schema(examples = "like") String type,
      Instant occurredAt,
      @Schema(description = "In logits", examples = "1.12") double contribution) {}

  /** The rest of the history. */
  @Schema(description = "What the history would contribute without the events that are listed")
  public record OtherEventsView(
      @Schema(description = "Events that are not listed", examples = "9") int count,
      @Schema(description = "In logits", examples = "0.21") double contribution) {}

  /** Where an encoder looks. */
  @Schema(description = "How much the attention encoder looks at an item of the history")
  public record AttentionView(
      @Schema(examples = "296") String itemId,
      @Schema(examples = "Pulp Fiction (1994)") String title,
      @Schema(description = "0 to 1; the weights sum to 1", examples = "0.31") double weight) {}

  /** What would have to be taken away. */
  @Schema(
      description =
          "The person's own items without which another item would have stood there; always ranked"
              + " again, never inferred")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CounterfactualView(
      @Schema(examples = "[\"296\",\"593\"]") List<String> remove,
      @Schema(examples = "527") @Nullable String replacement,
      @Schema(description = "Whether ranking again without the items confirmed it")
          boolean verified,
      @Schema(description = "Why nothing was found") @Nullable String detail) {}

  /** Why this above that. */
  @Schema(description = "Why this above that: the difference of the contributions")
  public record ContrastView(
      @Schema(examples = "527") String against,
      @Schema(description = "In logits", examples = "0.41") double difference,
      List<GroupView> groups) {}

  /** A rule that moved the item. */
  @Schema(description = "A rule that moved the item besides its score")
  public record RuleView(
      @Schema(examples = "diversity") String id,
      @Schema(examples = "moved from 2 to 1") String effect) {}

  /** What the person can do about it. */
  @Schema(description = "A request that changes what comes next")
  public record ControlView(
      @Schema(examples = "hide") String rel,
      @Schema(description = "In the language of the answer") String label,
      @Schema(examples = "POST") String method,
      @Schema(examples = "/v1/feedback") String href,
      Map<String, Object> body) {}
}
