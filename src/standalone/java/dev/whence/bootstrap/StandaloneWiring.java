package dev.whence.bootstrap;

import dev.whence.adapter.file.FileImportJournal;
import dev.whence.adapter.sqs.SqsIngestQueue;
import dev.whence.learning.DatasetImport;
import dev.whence.learning.LeaveOneOut;
import dev.whence.learning.ModelTrainer;
import dev.whence.learning.OnlineReplay;
import dev.whence.learning.RankerNetwork;
import dev.whence.learning.TrainingLog;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Joins what only the standalone process has. */
@ApplicationScoped
final class StandaloneWiring {

  /** Nothing ends a request here. */
  @Produces
  @Singleton
  RemainingTime remainingTime() {
    return wanted -> wanted;
  }

  /** Vert.x registers the meters of a Redis client anew, and without a name, at each connection. */
  @Produces
  @Singleton
  MeterFilter withoutRedisClient() {
    return MeterFilter.deny(meter -> "redis".equals(meter.getTag("clientType")));
  }

  @Produces
  @Singleton
  SqsIngestQueue ingestQueue(Backends backends, WhenceConfig config) {
    Backends.Queues queues = backends.queues();
    return new SqsIngestQueue(queues.sqs(), queues.urls().ingest(), config.queue().timeout());
  }

  @Produces
  @Singleton
  DatasetImport datasetImport(
      Backends backends, TrainingLog log, PatientStores stores, Clock clock) {
    return new DatasetImport(
        new FileImportJournal(backends.home().imports(), clock),
        log,
        stores.items(),
        stores.states(),
        clock);
  }

  @Produces
  @Singleton
  LeaveOneOut leaveOneOut(ModelTrainer trainer, RankerNetwork network) {
    return new LeaveOneOut(trainer, network);
  }

  @Produces
  @Singleton
  OnlineReplay replay(ModelTrainer trainer, RankerNetwork network) {
    return new OnlineReplay(trainer, network);
  }
}
