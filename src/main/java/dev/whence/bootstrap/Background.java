package dev.whence.bootstrap;

import dev.whence.adapter.sqs.SqsIngestQueue;
import dev.whence.function.ingest.IngestHandler;
import dev.whence.function.ingest.MessageOutcome;
import dev.whence.learning.Progress;
import dev.whence.learning.Retraining;
import dev.whence.user.FeedbackQueue;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "whence-background");
            thread.setDaemon(true);
            return thread;
          });

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

  void begin() {
    long every = config.retrain().every().toMillis();
    threads.scheduleWithFixedDelay(this::retrain, every, every, TimeUnit.MILLISECONDS);
    threads.execute(this::ingest);
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
      }
    } catch (RuntimeException failed) {
      metrics.retrainingFailed();
      LOG.errorf(failed, "retraining failed");
    }
  }

  private void ingest() {
    long pause = 0;
    try {
      List<SqsIngestQueue.RawMessage> messages = queue.receive(INGEST_WAIT);
      if (!messages.isEmpty()) {
        take(messages);
      }
    } catch (FeedbackQueue.QueueUnavailableException failed) {
      LOG.warnf("the ingest queue cannot be read: %s", failed.getMessage());
      pause = AFTER_FAILURE.toMillis();
    } catch (RuntimeException failed) {
      LOG.errorf(failed, "ingesting failed");
      pause = AFTER_FAILURE.toMillis();
    }
    if (!threads.isShutdown()) {
      threads.schedule(this::ingest, pause, TimeUnit.MILLISECONDS);
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
    threads.shutdownNow();
  }
}
