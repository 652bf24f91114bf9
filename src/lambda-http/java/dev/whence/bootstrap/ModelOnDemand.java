package dev.whence.bootstrap;

import dev.whence.ranking.ModelSource;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.ServingModel;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The model of a process without timers: whoever asks for it makes the process look for a newer
 * one. A little behind, it answers at once and looks beside that; after a long sleep it looks
 * first.
 */
@Alternative
@Priority(1)
@Singleton
final class ModelOnDemand implements ModelSource {

  private static final Duration TOO_OLD = Duration.ofMinutes(1);

  private final CurrentModel model;
  private final BiasRefresh bias;
  private final RemainingTime remaining;
  private final Duration patience;
  private final Upkeep upkeep;

  ModelOnDemand(
      CurrentModel model,
      BiasRefresh bias,
      RemainingTime remaining,
      WhenceConfig config,
      Clock clock) {
    this.model = model;
    this.bias = bias;
    this.remaining = remaining;
    patience = config.models().patience();
    Duration every = config.models().refresh();
    upkeep =
        new Upkeep(
            this::look,
            new Upkeep.Pace(every, every.compareTo(TOO_OLD) < 0 ? TOO_OLD : every),
            task -> new Thread(task, "whence-upkeep").start(),
            clock);
  }

  @Override
  public Optional<ServingModel> current() {
    upkeep.ask(remaining.atMost(patience));
    return model.current();
  }

  @Override
  public Optional<ServingModel> version(ModelVersion version) {
    upkeep.ask(remaining.atMost(patience));
    return model.version(version);
  }

  /** Looks for the first time; goes on beside the first requests if that takes longer. */
  void prepare(Duration longest) {
    upkeep.ask(longest);
  }

  private void look() {
    try {
      model.refreshOrThrow();
    } finally {
      bias.refresh();
    }
  }
}
