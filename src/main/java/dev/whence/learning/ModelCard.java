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
 * @param heldOut measured on people whose choices the ranker did not learn from, and which were not
 *     counted
 * @param graphOnly the same by the item graph alone
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
    RankingMetrics heldOut,
    RankingMetrics graphOnly,
    @Nullable String rawLastSegment) {

  /**
   * @param choices events that speak for their item, repetitions left out
   */
  public record Data(int users, int items, long choices, Instant from, Instant to) {}

  public Optional<ModelVersion> parent() {
    return Optional.ofNullable(rawParent);
  }

  /** Empty if it was not learned from a training log. */
  public Optional<String> lastSegment() {
    return Optional.ofNullable(rawLastSegment);
  }

  ModelCard learnedUpTo(String segment) {
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
        heldOut,
        graphOnly,
        segment);
  }
}
