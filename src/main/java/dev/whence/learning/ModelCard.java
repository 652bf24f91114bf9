package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a model version; never changed once it is published.
 *
 * @param rawParent the version that served when this one was made
 * @param ranker where the ranker comes from
 * @param data what it was learned from
 * @param choice how successors were counted
 * @param quality measured before it was published
 * @param rawExplanations how true its explanations are; null if nobody was there to explain
 *     anything to, and of a version made before it was measured
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
    Ranker ranker,
    Data data,
    SuccessorChoice choice,
    Quality quality,
    @Nullable ExplanationQuality rawExplanations,
    int featureSchema,
    @Nullable Verdict rawVerdict,
    @Nullable String rawLastSegment) {

  /** The file beside the card that holds the SHA-256 of every file of the version. */
  public static final String CHECKSUMS = "checksums.sha256";

  /**
   * @param choices events that speak for their item, repetitions left out
   */
  public record Data(int users, int items, long choices, Instant from, Instant to) {

    static Data of(Sequences sequences) {
      return new Data(
          sequences.users(),
          sequences.index().size(),
          sequences.size(),
          sequences.start(),
          sequences.end());
    }
  }

  /**
   * Where a ranker comes from. A version whose counts were brought up to date has its parent's.
   *
   * @param name the network's, or what it was registered as
   * @param seed with the same seed, data and network the same ranker comes out
   * @param lists lists that it learned from
   * @param choices how many were known when it was last trained
   * @param begunWith how many were known when its parameters were last random
   */
  public record Ranker(
      String name, Origin origin, long seed, int lists, long choices, long begunWith) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** How a ranker came to be. */
    public enum Origin {
      /** Trained from random parameters. */
      TRAINED,
      /** Trained further, from the parameters of the version before. */
      TRAINED_FURTHER,
      /** Trained elsewhere. */
      REGISTERED
    }

    /**
     * @throws UnfitNameException if the name does not consist of 1 to 40 of a-z 0-9 -
     */
    static Ranker registered(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new UnfitNameException(
            "a ranker's name consists of 1 to 40 of a-z 0-9 -; this is '" + name + "'");
      }
      return new Ranker(name, Origin.REGISTERED, 0, 0, 0, 0);
    }

    boolean isRegistered() {
      return origin == Origin.REGISTERED;
    }

    /** No ranker can be called this; the message says what can. */
    public static final class UnfitNameException extends RuntimeException {
      private static final long serialVersionUID = 1L;

      UnfitNameException(String message) {
        super(message);
      }
    }
  }

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

  /** Empty if it was not measured. */
  public Optional<ExplanationQuality> explanations() {
    return Optional.ofNullable(rawExplanations);
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
}
