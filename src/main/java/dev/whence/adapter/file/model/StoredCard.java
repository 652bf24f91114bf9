package dev.whence.adapter.file.model;

import dev.whence.learning.ModelCard;
import dev.whence.learning.RankingMetrics;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code card.json}: the card with names as text. */
record StoredCard(
    String version,
    @Nullable String parent,
    Instant createdAt,
    Duration trainingTime,
    String ranker,
    long seed,
    ModelCard.Data data,
    SuccessorChoice choice,
    int lists,
    Metrics heldOut,
    Metrics graphOnly,
    @Nullable String lastSegment) {

  record Metrics(
      int users, double hitRate, double ndcg, double coverage, double diversity, double novelty) {

    static Metrics of(RankingMetrics m) {
      return new Metrics(
          m.users(), m.hitRate(), m.ndcg(), m.coverage(), m.diversity(), m.novelty());
    }

    RankingMetrics metrics() {
      return new RankingMetrics(users, hitRate, ndcg, coverage, diversity, novelty);
    }
  }

  static StoredCard of(ModelCard card) {
    return new StoredCard(
        card.version().value(),
        card.parent().map(ModelVersion::value).orElse(null),
        card.createdAt(),
        card.trainingTime(),
        card.ranker(),
        card.seed(),
        card.data(),
        card.choice(),
        card.lists(),
        Metrics.of(card.heldOut()),
        Metrics.of(card.graphOnly()),
        card.lastSegment().orElse(null));
  }

  ModelCard card() {
    return new ModelCard(
        new ModelVersion(version),
        parent == null ? null : new ModelVersion(parent),
        createdAt,
        trainingTime,
        ranker,
        seed,
        data,
        choice,
        lists,
        heldOut.metrics(),
        graphOnly.metrics(),
        lastSegment);
  }
}
