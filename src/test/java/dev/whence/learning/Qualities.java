package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Metrics and cards with given figures. */
public final class Qualities {

  private static final Instant TIME = Instant.parse("2026-11-21T20:00:00Z");

  private Qualities() {}

  /** Of a thousand choices. */
  public static RankingMetrics metrics(double ndcg, double logLoss) {
    return new RankingMetrics(
        1_000,
        new Mean(0.5, 0.016, 1_000),
        new Mean(ndcg, 0.0066, 1_000),
        0.5,
        new Mean(0.4, 0.01, 990),
        new Mean(8, 0.1, 990),
        new Mean(0.8, 0.013, 1_000),
        new Mean(0.9, 0.01, 800),
        new Mean(logLoss, 0.05, 800),
        new Calibration(0.0004, 0.02, 0.025, 400_000),
        new Segment(new Mean(0.25, 0.05, 80), new Mean(0.1, 0.02, 80)),
        Segment.NONE);
  }

  /** Of the graph alone, which has no probabilities. */
  public static RankingMetrics graph(double ndcg) {
    RankingMetrics metrics = metrics(ndcg, 0);
    return new RankingMetrics(
        metrics.users(),
        metrics.hitRate(),
        metrics.ndcg(),
        metrics.coverage(),
        metrics.diversity(),
        metrics.novelty(),
        metrics.candidateRecall(),
        metrics.auc(),
        Mean.NONE,
        Calibration.NONE,
        metrics.newUsers(),
        metrics.newItems());
  }

  /** A card that is not judged yet. */
  public static ModelCard card(ModelCard.Quality quality) {
    return new ModelCard(
        new ModelVersion("v2"),
        new ModelVersion("v1"),
        TIME,
        Duration.ofSeconds(42),
        new ModelCard.Ranker("linear", ModelCard.Ranker.Origin.TRAINED, 7, 500, 4_000, 4_000),
        new ModelCard.Data(200, 100, 4_000, TIME.minusSeconds(86_400), TIME),
        SuccessorChoice.SPARSE,
        quality,
        Feature.SCHEMA,
        null,
        null);
  }

  /** The same card with a verdict. */
  static ModelCard judged(ModelCard card, Verdict verdict) {
    return with(card, card.ranker(), verdict);
  }

  /** The same card of a ranker that was trained elsewhere. */
  static ModelCard registered(ModelCard card, String name) {
    return with(card, ModelCard.Ranker.registered(name), card.rawVerdict());
  }

  private static ModelCard with(
      ModelCard card, ModelCard.Ranker ranker, @Nullable Verdict verdict) {
    return new ModelCard(
        card.version(),
        card.rawParent(),
        card.createdAt(),
        card.trainingTime(),
        ranker,
        card.data(),
        card.choice(),
        card.quality(),
        card.featureSchema(),
        verdict,
        card.rawLastSegment());
  }
}
