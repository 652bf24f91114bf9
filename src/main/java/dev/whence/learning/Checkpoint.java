package dev.whence.learning;

import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training that ran out of time, or was cut off, and what the next run needs to go on with it.
 *
 * @param network whose ranker is trained
 * @param featureSchema of its input
 * @param rawParent the version that served when it began
 * @param rawLastSegment the last segment of the training log that it learns from
 * @param began when it began: what it learns from is as it was then
 * @param plan what it does
 * @param choice how successors are counted
 * @param ranker where it stands
 */
public record Checkpoint(
    String network,
    int featureSchema,
    @Nullable ModelVersion rawParent,
    @Nullable String rawLastSegment,
    Instant began,
    TrainingPlan plan,
    SuccessorChoice choice,
    RankerCheckpoint ranker) {

  public Checkpoint {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(began, "began is null");
    Objects.requireNonNull(plan, "plan is null");
    Objects.requireNonNull(choice, "choice is null");
    Objects.requireNonNull(ranker, "ranker is null");
  }

  static Checkpoint of(
      RankerNetwork network,
      Optional<ModelVersion> parent,
      Optional<String> lastSegment,
      Instant began,
      TrainingPlan plan,
      SuccessorChoice choice,
      RankerCheckpoint ranker) {
    return new Checkpoint(
        network.name(),
        Feature.SCHEMA,
        parent.orElse(null),
        lastSegment.orElse(null),
        began,
        plan,
        choice,
        ranker);
  }

  /** The version that will be made of it. */
  ModelVersion version() {
    return Publication.name(began, plan.seed());
  }

  /** Whether the network can go on with it: it may have changed under its name. */
  boolean fits(RankerNetwork other) {
    if (!network.equals(other.name()) || featureSchema != Feature.SCHEMA) {
      return false;
    }
    try {
      other.resume(ranker.state(), plan.seed()).close();
      return true;
    } catch (IllegalArgumentException otherParameters) {
      return false;
    }
  }

  public Optional<ModelVersion> parent() {
    return Optional.ofNullable(rawParent);
  }

  public Optional<String> lastSegment() {
    return Optional.ofNullable(rawLastSegment);
  }
}
