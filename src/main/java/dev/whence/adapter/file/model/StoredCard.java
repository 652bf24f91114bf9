package dev.whence.adapter.file.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.whence.learning.Comparison;
import dev.whence.learning.ExplanationQuality;
import dev.whence.learning.ModelCard;
import dev.whence.learning.Verdict;
import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code card.json}: the card with names as text.
 *
 * @param serving null if nothing served, and in the first cards
 * @param featureSchema null in the first cards, which had schema 1
 * @param verdict null in the first cards
 * @param origin null in the first cards, and so are the two after it
 * @param explanations null if nothing was explained, and in the first cards
 * @param checksums the file that holds the checksums; null in the first cards
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredCard(
    String version,
    @Nullable String parent,
    Instant createdAt,
    Duration trainingTime,
    String ranker,
    long seed,
    ModelCard.Data data,
    StoredChoice choice,
    int lists,
    StoredMetrics heldOut,
    StoredMetrics graphOnly,
    @Nullable StoredServing serving,
    @Nullable Integer featureSchema,
    @Nullable StoredVerdict verdict,
    @Nullable ExplanationQuality explanations,
    @Nullable String checksums,
    @Nullable String lastSegment,
    ModelCard.Ranker.@Nullable Origin origin,
    @Nullable Long rankerChoices,
    @Nullable Long begunWith) {

  private static final int FIRST_SCHEMA = 1;

  record StoredServing(StoredMetrics metrics, Comparison comparison) {

    static StoredServing of(ModelCard.Serving serving) {
      return new StoredServing(StoredMetrics.of(serving.metrics()), serving.comparison());
    }

    ModelCard.Serving serving() {
      return new ModelCard.Serving(metrics.metrics(), comparison);
    }
  }

  /**
   * @param refusedBecause null if it was accepted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredVerdict(boolean accepted, @Nullable String refusedBecause) {

    static StoredVerdict of(Verdict verdict) {
      return verdict instanceof Verdict.Refused refused
          ? new StoredVerdict(false, refused.reason())
          : new StoredVerdict(true, null);
    }

    Verdict verdict() {
      return refusedBecause == null ? new Verdict.Accepted() : new Verdict.Refused(refusedBecause);
    }
  }

  static StoredCard of(ModelCard card) {
    return new StoredCard(
        card.version().value(),
        card.parent().map(ModelVersion::value).orElse(null),
        card.createdAt(),
        card.trainingTime(),
        card.ranker().name(),
        card.ranker().seed(),
        card.data(),
        StoredChoice.of(card.choice()),
        card.ranker().lists(),
        StoredMetrics.of(card.heldOut()),
        StoredMetrics.of(card.graphOnly()),
        card.quality().serving().map(StoredServing::of).orElse(null),
        card.featureSchema(),
        card.verdict().map(StoredVerdict::of).orElse(null),
        card.explanations().orElse(null),
        ModelCard.CHECKSUMS,
        card.lastSegment().orElse(null),
        card.ranker().origin(),
        card.ranker().choices(),
        card.ranker().begunWith());
  }

  ModelCard card() {
    return new ModelCard(
        new ModelVersion(version),
        parent == null ? null : new ModelVersion(parent),
        createdAt,
        trainingTime,
        new ModelCard.Ranker(
            ranker,
            origin == null ? ModelCard.Ranker.Origin.TRAINED : origin,
            seed,
            lists,
            rankerChoices == null ? data.choices() : rankerChoices,
            begunWith == null ? data.choices() : begunWith),
        data,
        choice.choice(),
        new ModelCard.Quality(
            heldOut.metrics(), graphOnly.metrics(), serving == null ? null : serving.serving()),
        explanations,
        featureSchema == null ? FIRST_SCHEMA : featureSchema,
        verdict == null ? null : verdict.verdict(),
        lastSegment);
  }
}
