package dev.whence.bootstrap;

import dev.whence.function.retrain.RunTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Joins what only the functions that are called by events have. */
@ApplicationScoped
final class EventsWiring {

  @Produces
  @Singleton
  RunTime retrainTime(WhenceConfig config) {
    return new RunTime(config.retrain().budget(), config.retrain().reserve());
  }
}
