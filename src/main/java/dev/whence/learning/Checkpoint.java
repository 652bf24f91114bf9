package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training that ran out of time, or was cut off, and what the next run needs to go on with it.
 *
 * @param network whose ranker is trained
 * @param featureSchema of its input
 * @param rawParent the version that served when it began
 * @param rawLastSegment the last segment of the training log that it learns from
 * @param plan what it does
 * @param choice how successors are counted
 * @param ranker where it stands
 */
public record Checkpoint(
    String network,
    int featureSchema,
    @Nullable ModelVersion rawParent,
    @Nullable String rawLastSegment,
    TrainingPlan plan,
    SuccessorChoice choice,
    RankerCheckpoint ranker) {

  static Checkpoint of(
      RankerNetwork network,
      Optional<ModelVersion> parent,
      Optional<String> lastSegment,
      TrainingPlan plan,
      SuccessorChoice choice,
      RankerCheckpoint ranker) {
    return new Checkpoint(
        network.name(),
        Feature.SCHEMA,
        parent.orElse(null),
        lastSegment.orElse(null),
        plan,
        choice,
        ranker);
  }

  /** Whether the network can go on with it. */
  boolean fits(RankerNetwork other) {
    return network.equals(other.name()) && featureSchema == Feature.SCHEMA;
  }

  public Optional<ModelVersion> parent() {
    return Optional.ofNullable(rawParent);
  }

  public Optional<String> lastSegment() {
    return Optional.ofNullable(rawLastSegment);
  }
}
