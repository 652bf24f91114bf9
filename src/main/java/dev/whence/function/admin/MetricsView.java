package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.Calibration;
import dev.whence.learning.Mean;
import dev.whence.learning.RankingMetrics;
import dev.whence.learning.Segment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How well lists meet what people chose next; a field that could not be measured is left out. */
@Schema(
    description =
        "Of lists that rank the whole catalogue, the person's own history excluded; one held-out"
            + " choice each. What could not be measured is left out.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricsView(
    @Schema(description = "Held-out choices, one a person") int users,
    @Schema(description = "HR@10: share of choices in the first ten, 0 to 1; larger is better")
        @Nullable Double hitRate,
    @Schema(
            description =
                "NDCG@10: mean of 1 / log2(1 + rank), 0 beyond the tenth place; larger is better")
        @Nullable Double ndcg,
    @Schema(description = "Recall@10; equals the hit rate, there being one item")
        @Nullable Double recall,
    @Schema(description = "Precision@10: HR@10 / 10; larger is better") @Nullable Double precision,
    @Schema(description = "F1@10: 2·HR@10 / 11; larger is better") @Nullable Double f1,
    @Schema(description = "Share of the catalogue in the first ten of at least one list, 0 to 1")
        double coverage,
    @Schema(description = "Mean of 1 − cosine of the attributes of two of the first ten, 0 to 1")
        @Nullable Double diversity,
    @Schema(description = "Mean of −log2 of the items' share of choices, in bits")
        @Nullable Double novelty,
    @Schema(description = "Share of choices that were among the candidates at all, 0 to 1")
        @Nullable Double candidateRecall,
    @Schema(
            description =
                "Share of the other candidates that the chosen one outscores, ties half, mean over"
                    + " lists that hold it; 0 to 1, chance is 0.5, larger is better")
        @Nullable Double auc,
    @Schema(
            description =
                "Mean of −ln softmax of the scores at the chosen item, over lists that hold it; nats"
                    + " a list, smaller is better; none without a ranker")
        @Nullable Double logLoss,
    @Nullable CalibrationView calibration,
    @Schema(description = "One standard error of each mean, in its unit")
        StandardErrors standardErrors,
    @Schema(description = "People of whom at most 5 choices are known")
        @Nullable SegmentView newUsers,
    @Schema(description = "Choices of items that were chosen fewer than 5 times")
        @Nullable SegmentView newItems) {

  static MetricsView of(RankingMetrics metrics) {
    return new MetricsView(
        metrics.users(),
        value(metrics.hitRate()),
        value(metrics.ndcg()),
        value(metrics.recall()),
        value(metrics.precision()),
        value(metrics.f1()),
        metrics.coverage(),
        value(metrics.diversity()),
        value(metrics.novelty()),
        value(metrics.candidateRecall()),
        value(metrics.auc()),
        value(metrics.logLoss()),
        CalibrationView.of(metrics.calibration()),
        StandardErrors.of(metrics),
        SegmentView.of(metrics.newUsers()),
        SegmentView.of(metrics.newItems()));
  }

  private static @Nullable Double value(Mean mean) {
    return mean.isMeasured() ? finite(mean.value()) : null;
  }

  private static @Nullable Double error(Mean mean) {
    return finite(mean.standardError());
  }

  /** JSON has no infinity and no NaN. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Of the means. */
  @Schema(description = "√(variance / n) of each mean")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StandardErrors(
      @Nullable Double hitRate,
      @Nullable Double ndcg,
      @Nullable Double diversity,
      @Nullable Double novelty,
      @Nullable Double candidateRecall,
      @Nullable Double auc,
      @Nullable Double logLoss) {

    static StandardErrors of(RankingMetrics metrics) {
      return new StandardErrors(
          error(metrics.hitRate()),
          error(metrics.ndcg()),
          error(metrics.diversity()),
          error(metrics.novelty()),
          error(metrics.candidateRecall()),
          error(metrics.auc()),
          error(metrics.logLoss()));
    }
  }

  /** Whether probabilities come true. */
  @Schema(
      description =
          "Whether what gets a softmax probability of p among its candidates is chosen in p of the"
              + " cases; candidates in 20 bins of equal numbers")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CalibrationView(
      @Schema(
              description =
                  "Σ n_b / n · |mean predicted − share chosen| over the bins; smaller is better")
          double expectedError,
      @Schema(description = "Mean probability in the bin of the most probable") double topPredicted,
      @Schema(description = "Share of that bin that was chosen") double topObserved,
      @Schema(description = "Predicted over observed in that bin; 1 is right")
          @Nullable Double topRatio,
      @Schema(description = "Candidates of all lists that hold the chosen item") long candidates) {

    static @Nullable CalibrationView of(Calibration calibration) {
      return calibration.isMeasured()
          ? new CalibrationView(
              calibration.expectedError(),
              calibration.topPredicted(),
              calibration.topObserved(),
              finite(calibration.topRatio()),
              calibration.candidates())
          : null;
    }
  }

  /** Some of the choices. */
  @Schema(description = "HR@10 and NDCG@10 of some of the choices")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SegmentView(
      @Schema(description = "How many choices") int choices,
      @Nullable Double hitRate,
      @Nullable Double ndcg,
      @Schema(description = "One standard error of the NDCG@10") @Nullable Double ndcgError) {

    static @Nullable SegmentView of(Segment segment) {
      return segment.size() == 0
          ? null
          : new SegmentView(
              segment.size(),
              value(segment.hitRate()),
              value(segment.ndcg()),
              error(segment.ndcg()));
    }
  }
}
