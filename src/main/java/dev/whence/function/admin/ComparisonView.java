package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.Comparison;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version beside the one that served when it was made, choice by choice. */
@Schema(description = "The version beside the one that served when it was made, choice by choice")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonView(
    @Schema(description = "NDCG@10 over all held-out choices; a positive difference is a gain")
        @Nullable DifferenceView ndcg,
    @Schema(
            description =
                "Log loss in nats a list, over choices that both had among their candidates; a"
                    + " positive difference is a loss")
        @Nullable DifferenceView logLoss) {

  static ComparisonView of(Comparison comparison) {
    return new ComparisonView(
        DifferenceView.of(comparison.ndcg()), DifferenceView.of(comparison.logLoss()));
  }

  /** Two means over the same choices. */
  @Schema(description = "Two means over the same choices")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DifferenceView(
      @Schema(description = "This version") @Nullable Double candidate,
      @Schema(description = "The version that served") @Nullable Double serving,
      @Schema(description = "candidate − serving") @Nullable Double difference,
      @Schema(description = "One standard error of the difference") @Nullable Double standardError,
      @Schema(description = "How many choices") int choices) {

    static @Nullable DifferenceView of(Comparison.Difference difference) {
      return difference.isMeasured()
          ? new DifferenceView(
              MetricsView.finite(difference.candidate()),
              MetricsView.finite(difference.serving()),
              MetricsView.finite(difference.value()),
              MetricsView.finite(difference.standardError()),
              difference.n())
          : null;
    }
  }
}
