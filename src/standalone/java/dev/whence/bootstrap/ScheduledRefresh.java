package dev.whence.bootstrap;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

/** Looks again and again for a newer model, catalogue and bias of items. */
@Singleton
final class ScheduledRefresh {

  private static final String EVERY = "${whence.models.refresh}";

  private final CurrentModel model;
  private final BiasRefresh bias;

  ScheduledRefresh(CurrentModel model, BiasRefresh bias) {
    this.model = model;
    this.bias = bias;
  }

  @Scheduled(every = EVERY, delayed = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
  void refreshModel() {
    model.refresh();
  }

  @Scheduled(every = EVERY, delayed = EVERY, concurrentExecution = ConcurrentExecution.SKIP)
  void refreshBias() {
    bias.refresh();
  }
}
