package dev.whence.function.explain;

import dev.whence.function.view.BaselineView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What decided a whole answer: a table of items by groups. */
@Schema(
    description =
        "What every group contributed to every item of an answer; the contributions of an item sum"
            + " to score − baseline.score")
@RegisterForReflection
public record AnswerExplanation(
    String recommendationId,
    String modelVersion,
    BaselineView baseline,
    String method,
    boolean exact,
    @Schema(description = "Rows that the ranker scored for all items") int evaluations,
    @Schema(description = "The columns, the weightiest first") List<GroupColumn> groups,
    @Schema(description = "In the order of the answer") List<ItemRow> items) {

  public AnswerExplanation {
    groups = List.copyOf(groups);
    items = List.copyOf(items);
  }

  /** One column. */
  @Schema(description = "A group of features, with its weight in this answer")
  @RegisterForReflection
  public record GroupColumn(
      @Schema(examples = "history") String id,
      @Schema(examples = "What you did") String label,
      @Schema(description = "Mean |contribution| over the items, in logits", examples = "1.72")
          double meanAbsoluteContribution) {}

  /** One row. */
  @Schema(description = "An item of the answer")
  @RegisterForReflection
  public record ItemRow(
      @Schema(examples = "318") String itemId,
      @Schema(examples = "The Shawshank Redemption (1994)") String title,
      @Schema(description = "From 1") int rank,
      @Schema(description = "The ranker's logit", examples = "1.93") double score,
      @Schema(description = "As the answer showed it", examples = "0.873") double probability,
      @Schema(description = "Whether scoring again gave the score that was shown") boolean replayed,
      @Schema(description = "|Σ contributions − (score − baseline score)|") double residual,
      @Schema(description = "In logits, in the order of groups") List<Double> contributions) {

    public ItemRow {
      contributions = List.copyOf(contributions);
    }
  }
}
