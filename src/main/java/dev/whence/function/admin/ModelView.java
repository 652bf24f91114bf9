package dev.whence.function.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.ModelCard;
import dev.whence.learning.Verdict;
import dev.whence.learning.VersionSignals;
import dev.whence.ranking.Feature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The card of a model version. */
@Schema(description = "The card of a model version")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelView(
    @Schema(examples = "2026-11-21T20-00-00Z-3f9c") String version,
    @Schema(description = "Whether it serves") boolean current,
    @Schema(description = "Where it stands now; but for it and the signals the card never changes")
        ModelStatus status,
    @Schema(description = "Why it was refused; none if it was accepted, or never judged")
        @Nullable String refusedBecause,
    @Schema(description = "Why it was withdrawn after it had served; none if it was not")
        @Nullable String withdrawnBecause,
    @Schema(description = "The version that served when this one was made") @Nullable String parent,
    Instant createdAt,
    double trainingSeconds,
    RankerView ranker,
    DataView data,
    @Schema(description = "Measured on people whose choices it did not learn from")
        MetricsView heldOut,
    @Schema(description = "The same choices by the item graph alone") MetricsView graphOnly,
    @Schema(description = "The same choices by the version that served then; none if none did")
        @Nullable MetricsView serving,
    @Nullable ComparisonView comparison,
    @Schema(description = "None if it was made before they were measured, or for nobody")
        @Nullable ExplanationsView explanations,
    @Schema(description = "Only of a single version, once a retraining has counted it")
        @Nullable SignalsView signals,
    @Schema(description = "The number of the feature schema, see models/features.json")
        int featureSchema,
    @Schema(description = "The columns of the ranker's input") List<String> features,
    @Schema(
            description = "The file of the version that holds the SHA-256 of every other",
            examples = "checksums.sha256")
        String checksums) {

  public ModelView {
    features = List.copyOf(features);
  }

  static ModelView of(
      ModelCard card,
      boolean current,
      Optional<String> withdrawal,
      Optional<VersionSignals> signals) {
    ModelCard.Data data = card.data();
    Optional<ModelCard.Serving> serving = card.quality().serving();
    return new ModelView(
        card.version().value(),
        current,
        ModelStatus.of(card, current, withdrawal.isPresent()),
        card.verdict().map(ModelView::refusal).orElse(null),
        withdrawal.orElse(null),
        card.parent().map(parent -> parent.value()).orElse(null),
        card.createdAt(),
        card.trainingTime().toMillis() / 1000.0,
        RankerView.of(card.ranker()),
        new DataView(data.users(), data.items(), data.choices(), data.from(), data.to()),
        MetricsView.of(card.heldOut()),
        MetricsView.of(card.graphOnly()),
        serving.map(ModelCard.Serving::metrics).map(MetricsView::of).orElse(null),
        serving.map(ModelCard.Serving::comparison).map(ComparisonView::of).orElse(null),
        card.explanations().map(ExplanationsView::of).orElse(null),
        signals.map(SignalsView::of).orElse(null),
        card.featureSchema(),
        Arrays.stream(Feature.values()).map(Feature::word).toList(),
        ModelCard.CHECKSUMS);
  }

  private static @Nullable String refusal(Verdict verdict) {
    return verdict instanceof Verdict.Refused refused ? refused.reason() : null;
  }

  /** Where a ranker comes from. */
  @Schema(
      description = "Where the ranker comes from; the numbers are 0 if it was trained elsewhere")
  public record RankerView(
      @Schema(description = "The network, or what it was registered as", examples = "dcn")
          String name,
      @Schema(
              description =
                  "Trained from random parameters, from those of the version before, or"
                      + " elsewhere",
              enumeration = {"trained", "trained_further", "registered"})
          String origin,
      @Schema(description = "The same data, network and seed give the same ranker") long seed,
      @Schema(description = "Lists that it learned from") int lists,
      @Schema(description = "How many choices were known when it was last trained") long choices) {

    static RankerView of(ModelCard.Ranker ranker) {
      return new RankerView(
          ranker.name(),
          ranker.origin().name().toLowerCase(Locale.ROOT),
          ranker.seed(),
          ranker.lists(),
          ranker.choices());
    }
  }

  /** What a model was learned from. */
  @Schema(description = "The window of data")
  public record DataView(int users, int items, long choices, Instant from, Instant to) {}

  /** All versions. */
  @Schema(description = "All versions that are kept, the newest first")
  public record ModelsAnswer(List<ModelView> models) {
    public ModelsAnswer {
      models = List.copyOf(models);
    }
  }
}
