package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.ModelCard;
import dev.whence.learning.RankingMetrics;
import dev.whence.ranking.Feature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The card of a model version. */
@Schema(description = "The card of a model version")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelView(
    @Schema(examples = "2026-11-21T20-00-00Z-3f9c") String version,
    @Schema(description = "Whether it serves") boolean current,
    @Schema(description = "The version that served when this one was made") @Nullable String parent,
    Instant createdAt,
    double trainingSeconds,
    @Schema(examples = "dcn") String ranker,
    long seed,
    DataView data,
    @Schema(description = "Lists that the ranker learned from") int lists,
    @Schema(description = "Measured on people whose choices it did not learn from")
        MetricsView heldOut,
    @Schema(description = "The same by the item graph alone") MetricsView graphOnly,
    @Schema(description = "The columns of the ranker's input") List<String> features) {

  public ModelView {
    features = List.copyOf(features);
  }

  static ModelView of(ModelCard card, boolean current) {
    ModelCard.Data data = card.data();
    return new ModelView(
        card.version().value(),
        current,
        card.parent().map(parent -> parent.value()).orElse(null),
        card.createdAt(),
        card.trainingTime().toMillis() / 1000.0,
        card.ranker(),
        card.seed(),
        new DataView(data.users(), data.items(), data.choices(), data.from(), data.to()),
        card.lists(),
        MetricsView.of(card.heldOut()),
        MetricsView.of(card.graphOnly()),
        Arrays.stream(Feature.values()).map(Feature::word).toList());
  }

  /** What a model was learned from. */
  @Schema(description = "The window of data")
  public record DataView(int users, int items, long choices, Instant from, Instant to) {}

  /** How good its lists of ten are. */
  @Schema(description = "Of top-ten lists, full ranking, one held-out choice a person")
  public record MetricsView(
      int users,
      double hitRate,
      double ndcg,
      double recall,
      double precision,
      double f1,
      @Schema(description = "Share of the catalogue in at least one list") double coverage,
      @Schema(description = "Mean of 1 − cosine within a list") double diversity,
      @Schema(description = "Mean of −log2 of the items' share of events, in bits")
          double novelty) {

    static MetricsView of(RankingMetrics metrics) {
      return new MetricsView(
          metrics.users(),
          metrics.hitRate(),
          metrics.ndcg(),
          metrics.recall(),
          metrics.precision(),
          metrics.f1(),
          metrics.coverage(),
          metrics.diversity(),
          metrics.novelty());
    }
  }

  /** All versions. */
  @Schema(description = "All versions that are kept, the newest first")
  public record ModelsAnswer(List<ModelView> models) {
    public ModelsAnswer {
      models = List.copyOf(models);
    }
  }
}
