package dev.whence.standalone;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.adapter.file.model.FileCheckpointStore;
import dev.whence.adapter.file.model.FileModelRegistry;
import dev.whence.adapter.onnx.OnnxSequenceEncoder;
import dev.whence.adapter.sqs.QueueServer;
import dev.whence.adapter.sqs.SqsDeadLetters;
import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.bootstrap.embedded.EmbeddedQueue;
import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CountStore;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainingLog;
import dev.whence.user.FeedbackQueue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a retraining keeps in a home folder, at the places where the standalone process keeps it. No
 * file may be damaged.
 */
record RetrainHome(Path folder) {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  TrainingLog log() {
    return new FileTrainingLog(
        folder.resolve("log"),
        Clock.systemUTC(),
        damage -> {
          throw new IllegalStateException(damage.toString());
        });
  }

  ModelRegistry registry() {
    return new FileModelRegistry(folder.resolve("models"), OnnxSequenceEncoder::new);
  }

  CheckpointStore checkpoints() {
    return new FileCheckpointStore(
        folder.resolve("checkpoint.json"),
        damage -> {
          throw new IllegalStateException(damage);
        });
  }

  CountStore counts() {
    return new FileCountStore(
        folder.resolve("counts.bin"),
        (file, why) -> {
          throw new IllegalStateException(file + ": " + why);
        });
  }

  /**
   * Starts the queue, works with it, and stops it. A message that was received and not deleted is
   * there again as soon as the next queue starts.
   */
  <T> T withQueue(Function<FeedbackQueue, T> work) {
    try (EmbeddedQueue server = EmbeddedQueue.start(folder.resolve("queue"));
        SqsClient sqs = QueueServer.client(server.endpoint())) {
      SqsQueues queues = SqsQueues.createOrFind(sqs);
      return work.apply(
          new SqsFeedbackQueue(
              sqs,
              queues.feedback(),
              new SqsDeadLetters(sqs, queues, TIMEOUT, Duration.ZERO),
              TIMEOUT,
              Duration.ZERO,
              Clock.systemUTC()));
    }
  }
}
