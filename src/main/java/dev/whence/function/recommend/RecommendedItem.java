package dev.whence.function.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.function.view.BaselineView;
import dev.whence.function.view.GroupView;
import dev.whence.function.view.ItemView;
import dev.whence.function.view.ReasonView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One place of an answer. */
@Schema(description = "One place of an answer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecommendedItem(
    @Schema(examples = "318") String itemId,
    @Schema(description = "From 1") int rank,
    @Schema(description = "The ranker's logit", examples = "1.93") @Nullable Double score,
    @Schema(description = "The logistic of the score", examples = "0.873")
        @Nullable Double probability,
    @Schema(
            description =
                "Who proposed it: graph:{itemId}, interest:{attribute}, popular, fresh,"
                    + " exploration, requested, catalogue",
            examples = "[\"graph:296\"]")
        List<String> sources,
    ItemView item,
    @Nullable ReasonView reason,
    @Schema(description = "With explain=full") @Nullable Details explanation) {

  public RecommendedItem {
    sources = List.copyOf(sources);
  }

  /** The figures behind the reason. */
  @Schema(description = "How the score divides over groups; the contributions sum to score − base")
  public record Details(
      BaselineView baseline,
      boolean exact,
      @Schema(description = "Rows that the ranker scored") int evaluations,
      @Schema(description = "|Σ contributions − (score − baseline score)|") double residual,
      List<GroupView> groups) {

    public Details {
      groups = List.copyOf(groups);
    }
  }
}
