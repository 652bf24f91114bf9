package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a model version; never changed once it is published.
 *
 * @param rawParent the version that served when this one was made
 * @param ranker the network's name
 * @param seed with the same seed, data and ranker the same model comes out
 * @param data what it was learned from
 * @param choice how successors were counted
 * @param lists lists that the ranker learned from
 * @param quality measured before it was published
 * @param featureSchema the number of the feature schema that the ranker's input follows, see {@code
 *     models/features.json}
 * @param rawVerdict whether it might serve; null before it is judged, and of a version made before
 *     verdicts were recorded
 * @param rawLastSegment the last segment of the training log that it was learned from
 */
public record ModelCard(
    ModelVersion version,
    @Nullable ModelVersion rawParent,
    Instant createdAt,
    Duration trainingTime,
    String ranker,
    long seed,
    Data data,
    SuccessorChoice choice,
    int lists,
    Quality quality,
    int featureSchema,
    @Nullable Verdict rawVerdict,
    @Nullable String rawLastSegment) {

  /** The file beside the card that holds the SHA-256 of every file of the version. */
  public static final String CHECKSUMS = "checksums.sha256";

  /**
   * @param choices events that speak for their item, repetitions left out
   */
  public record Data(int users, int items, long choices, Instant from, Instant to) {}

  /**
   * How good it is, on people whose choices neither the ranker learned from nor the graph counted.
   *
   * @param candidate by graph and ranker
   * @param graphOnly by its item graph alone
   * @param rawServing what served when it was made; null if nothing did, or nothing is known of it
   */
  public record Quality(
      RankingMetrics candidate, RankingMetrics graphOnly, @Nullable Serving rawServing) {

    /** All three measured on the same choices. */
    static Quality of(Measurement candidate, Measurement graphOnly, Optional<Measurement> serving) {
      return new Quality(
          candidate.metrics(),
          graphOnly.metrics(),
          serving.map(measured -> Serving.beside(candidate, measured)).orElse(null));
    }

    public Optional<Serving> serving() {
      return Optional.ofNullable(rawServing);
    }
  }

  /**
   * The model that served, the version's parent, on the same choices.
   *
   * @param comparison of the candidate with it
   */
  public record Serving(RankingMetrics metrics, Comparison comparison) {

    static Serving beside(Measurement candidate, Measurement serving) {
      return new Serving(
          serving.metrics(), Comparison.of(candidate.outcomes(), serving.outcomes()));
    }
  }

  /** What it reached on the held-out choices. */
  public RankingMetrics heldOut() {
    return quality.candidate();
  }

  /** What its item graph reached alone. */
  public RankingMetrics graphOnly() {
    return quality.graphOnly();
  }

  /** Empty if it was not judged, or made before verdicts were recorded. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(rawVerdict);
  }

  public Optional<ModelVersion> parent() {
    return Optional.ofNullable(rawParent);
  }

  /** Empty if it was not learned from a training log. */
  public Optional<String> lastSegment() {
    return Optional.ofNullable(rawLastSegment);
  }

  ModelCard learnedUpTo(String segment) {
    return with(rawVerdict, segment);
  }

  ModelCard judged(Verdict verdict) {
    return with(verdict, rawLastSegment);
  }

  private ModelCard with(@Nullable Verdict verdict, @Nullable String lastSegment) {
    return new ModelCard(
        version,
        rawParent,
        createdAt,
        trainingTime,
        ranker,
        seed,
        data,
        choice,
        lists,
        quality,
        featureSchema,
        verdict,
        lastSegment);
  }
}
