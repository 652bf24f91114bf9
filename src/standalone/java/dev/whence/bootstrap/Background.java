package dev.whence.bootstrap;

import dev.whence.adapter.sqs.SqsIngestQueue;
import dev.whence.function.ingest.IngestHandler;
import dev.whence.function.ingest.MessageOutcome;
import dev.whence.function.retrain.OutcomeText;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.Progress;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.Retraining;
import dev.whence.learning.ServingFigures;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * What the cloud does around the functions: retrains on a schedule, hands the messages of the
 * ingest queue to {@code ingest}, and soon after an outage of the state store lets the states catch
 * up with the queue.
 */
@Singleton
final class Background {

  private static final Logger LOG = Logger.getLogger(Background.class);

  private static final Duration INGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration CATCH_UP_EVERY = Duration.ofSeconds(2);

  private final Retraining retraining;
  private final ModelRegistry registry;
  private final CurrentModel model;
  private final SqsIngestQueue queue;
  private final IngestHandler handler;
  private final CatchUpNeed catchUpNeed;
  private final WhenceConfig config;
  private final Metrics metrics;
  private final ExecutorService retrainThread = daemon("whence-retrain");
  private final ExecutorService ingestThread = daemon("whence-ingest");
  private final ExecutorService catchUpThread = daemon("whence-catch-up");

  Background(
      Retraining retraining,
      ModelRegistry registry,
      CurrentModel model,
      SqsIngestQueue queue,
      IngestHandler handler,
      CatchUpNeed catchUpNeed,
      WhenceConfig config,
      Metrics metrics) {
    this.retraining = retraining;
    this.registry = registry;
    this.model = model;
    this.queue = queue;
    this.handler = handler;
    this.catchUpNeed = catchUpNeed;
    this.config = config;
    this.metrics = metrics;
  }

  private static ExecutorService daemon(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  void begin() {
    ingestThread.execute(this::ingestUntilEnd);
    retrainThread.execute(this::retrainUntilEnd);
    catchUpThread.execute(this::catchUpUntilEnd);
  }

  private void catchUpUntilEnd() {
    while (pause(CATCH_UP_EVERY)) {
      if (catchUpNeed.take() && !isCaughtUp()) {
        catchUpNeed.arise();
      }
    }
  }

  /** False while the state store or the queue is away, or a retraining is under way. */
  private boolean isCaughtUp() {
    try {
      Optional<QueueDrain.Drained> drained = retraining.drain();
      drained
          .filter(some -> some.events() > 0)
          .ifPresent(some -> LOG.infof("the states have caught up: %d events", some.events()));
      return drained.filter(some -> !some.stateStoreAway()).isPresent();
    } catch (RuntimeException failed) {
      LOG.debugf(failed, "the states cannot catch up yet");
      return false;
    }
  }

  private void retrainUntilEnd() {
    while (pause(config.retrain().every())) {
      retrain();
    }
  }

  /** A failure is logged, and the next time tries again. */
  private void retrain() {
    try {
      Retraining.Outcome outcome = retraining.run(config.retrain().budget(), Progress.NONE);
      metrics.retrained(outcome);
      if (outcome instanceof Retraining.Outcome.NothingNew) {
        LOG.debug(OutcomeText.of(outcome));
      } else {
        LOG.info(OutcomeText.of(outcome));
        model.refresh();
        ResidentMemory.giveBack();
      }
      ServingFigures.of(registry).ifPresent(metrics::serving);
    } catch (RuntimeException failed) {
      metrics.retrainingFailed();
      LOG.errorf(failed, "retraining failed");
    }
  }

  private void ingestUntilEnd() {
    boolean going = true;
    while (going && !ingestThread.isShutdown()) {
      try {
        List<SqsIngestQueue.RawMessage> messages = queue.receive(INGEST_WAIT);
        if (!messages.isEmpty()) {
          take(messages);
        }
      } catch (RuntimeException failed) {
        going = !ingestThread.isShutdown();
        if (going) {
          LOG.warnf(failed, "the ingest queue cannot be read; trying again");
          going = pause(AFTER_FAILURE);
        }
      }
    }
  }

  /** Waits; false if the process ends meanwhile. */
  private static boolean pause(Duration length) {
    try {
      Thread.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What has to come again stays in the queue, and after some attempts goes to the dead letters.
   */
  private void take(List<SqsIngestQueue.RawMessage> messages) {
    List<MessageOutcome> outcomes =
        handler.handle(messages.stream().map(SqsIngestQueue.RawMessage::body).toList());
    List<SqsIngestQueue.RawMessage> done = new ArrayList<>();
    for (int n = 0; n < messages.size(); n++) {
      if (outcomes.get(n).isDone()) {
        done.add(messages.get(n));
      }
    }
    queue.delete(done);
  }

  @PreDestroy
  void end() {
    retrainThread.shutdownNow();
    ingestThread.shutdownNow();
    catchUpThread.shutdownNow();
  }
}
