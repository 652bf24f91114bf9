package dev.whence.learning;

import dev.whence.ranking.ModelVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What a version is made from.
 *
 * @param newEvents that came from the queue in this run
 * @param serving the version that serves, if one does that can be read
 * @param lastSegment the last segment of the training log that it learns from
 * @param keepCounts keeps what was counted for the next run
 */
record VersionSource(
    long newEvents,
    Lesson lesson,
    Optional<TrainedModel> serving,
    Optional<String> lastSegment,
    Instant began,
    Runnable keepCounts) {

  Optional<ModelVersion> parent() {
    return serving.map(model -> model.card().version());
  }
}
