package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.Group;
import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

  /** Explanations that pass every check. */
  public static ExplanationQuality explanations() {
    Mean ahead = new Mean(0.2, 0.01, 500);
    ExplanationQuality.Ordering ordering =
        new ExplanationQuality.Ordering(
            new Mean(0.9, 0.01, 500),
            new ExplanationQuality.Rival(new Mean(0.7, 0.02, 500), ahead),
            new ExplanationQuality.Rival(new Mean(0.7, 0.03, 500), ahead));
    return new ExplanationQuality(
        500,
        new ExplanationQuality.Additivity(2e-7, 1.5, 1.5000003),
        new ExplanationQuality.Approximation(
            new Mean(0.01, 0.001, 500), new Mean(0.99, 0.001, 500), new Mean(1, 0, 500)),
        ordering,
        ordering,
        ordering,
        ordering,
        new ExplanationQuality.Infidelity(new Mean(0.1, 0.01, 500), new Mean(0.2, 0.01, 500)),
        new ExplanationQuality.Stability(300, 300, new Mean(0.02, 0.001, 100)),
        new Mean(0.1, 0.05, 5),
        new ExplanationQuality.Counterfactuals(
            20, 12, 12, new Mean(1.5, 0.2, 12), new Mean(50_000, 1_000, 20)),
        new ExplanationQuality.Texts(200, 200, 100, 100),
        new ExplanationQuality.Cost(128, 0.5, 1.5),
        Map.of(Group.HISTORY, 0.5, Group.POPULARITY, 0.25));
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
        null,
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
        card.rawExplanations(),
        card.featureSchema(),
        verdict,
        card.rawLastSegment());
  }
}
