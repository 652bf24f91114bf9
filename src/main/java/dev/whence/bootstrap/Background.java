package dev.whence.bootstrap;

import dev.whence.adapter.sqs.SqsIngestQueue;
import dev.whence.function.ingest.IngestHandler;
import dev.whence.function.ingest.MessageOutcome;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * What the cloud does around the functions: retrains on a schedule, and hands the messages of the
 * ingest queue to {@code ingest}.
 */
@Singleton
final class Background {

  private static final Logger LOG = Logger.getLogger(Background.class);

  private static final Duration INGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Retraining retraining;
  private final CurrentModel model;
  private final SqsIngestQueue queue;
  private final IngestHandler handler;
  private final WhenceConfig config;
  private final Metrics metrics;
  private final ExecutorService retrainThread = daemon("whence-retrain");
  private final ExecutorService ingestThread = daemon("whence-ingest");

  Background(
      Retraining retraining,
      CurrentModel model,
      SqsIngestQueue queue,
      IngestHandler handler,
      WhenceConfig config,
      Metrics metrics) {
    this.retraining = retraining;
    this.model = model;
    this.queue = queue;
    this.handler = handler;
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
  }

  private void retrainUntilEnd() {
    while (pause(config.retrain().every())) {
      retrain();
    }
  }

  /** A failure is logged, and the next time tries again. */
  private void retrain() {
    try {
      Retraining.Outcome outcome = retraining.run(Progress.NONE);
      metrics.retrained(outcome);
      if (outcome instanceof Retraining.Outcome.NothingNew) {
        LOG.debug(OutcomeText.of(outcome));
      } else {
        LOG.info(OutcomeText.of(outcome));
        model.refresh();
        ResidentMemory.giveBack();
      }
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
   * What was not accepted stays in the queue: it comes again, and at last goes to the dead letters.
   */
  private void take(List<SqsIngestQueue.RawMessage> messages) {
    List<MessageOutcome> outcomes =
        handler.handle(messages.stream().map(SqsIngestQueue.RawMessage::body).toList());
    List<SqsIngestQueue.RawMessage> accepted = new ArrayList<>();
    for (int n = 0; n < messages.size(); n++) {
      if (outcomes.get(n) instanceof MessageOutcome.Accepted) {
        accepted.add(messages.get(n));
      }
    }
    queue.delete(accepted);
  }

  @PreDestroy
  void end() {
    retrainThread.shutdownNow();
    ingestThread.shutdownNow();
  }
}
