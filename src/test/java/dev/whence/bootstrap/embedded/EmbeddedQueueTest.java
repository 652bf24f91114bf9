package dev.whence.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.adapter.sqs.QueueServer;
import dev.whence.adapter.sqs.SqsIngestQueue;
import dev.whence.adapter.sqs.SqsQueues;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

class EmbeddedQueueTest {

  private static final int MESSAGES = 200;
  private static final String LONG_TEXT = "x".repeat(20_000);

  @TempDir Path home;

  @Test
  void start_afterClose_findsWhatWasSentAndNotWhatWasDeleted() {
    try (EmbeddedQueue queue = EmbeddedQueue.start(home);
        SqsClient sqs = QueueServer.client(queue.endpoint())) {
      String url = SqsQueues.createOrFind(sqs).ingest();
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("deleted"));
      SqsIngestQueue ingest = ingest(sqs, url);
      ingest.delete(ingest.receive(Duration.ZERO));
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("kept"));
    }

    assertThat(drain()).containsExactly("kept");
  }

  @Test
  void start_processKilledAfterItsLastAnswer_findsEveryAnsweredMessage() throws Exception {
    Process sender = ChildJvm.start(Sender.class, home.toString());
    try (BufferedReader output = sender.inputReader()) {
      assertThat(output.readLine()).isEqualTo("sent");
      sender.destroyForcibly().waitFor();
    }
    assertThat(sender.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);

    assertThat(drain())
        .hasSize(MESSAGES)
        .doesNotHaveDuplicates()
        .allMatch(body -> body.endsWith(LONG_TEXT));
  }

  @Test
  void start_folderInUse_isRefused() {
    try (EmbeddedQueue queue = EmbeddedQueue.start(home)) {
      assertThat(queue.endpoint()).hasHost("127.0.0.1");
      assertThatExceptionOfType(EmbeddedServiceException.class)
          .isThrownBy(() -> EmbeddedQueue.start(home))
          .withMessageContaining("another process uses");
    }
  }

  private List<String> drain() {
    try (EmbeddedQueue queue = EmbeddedQueue.start(home);
        SqsClient sqs = QueueServer.client(queue.endpoint())) {
      SqsIngestQueue ingest = ingest(sqs, SqsQueues.createOrFind(sqs).ingest());
      List<String> bodies = new ArrayList<>();
      List<SqsIngestQueue.RawMessage> batch = ingest.receive(Duration.ofSeconds(1));
      while (!batch.isEmpty()) {
        batch.forEach(message -> bodies.add(message.body()));
        batch = ingest.receive(Duration.ofSeconds(1));
      }
      return bodies;
    }
  }

  private static SqsIngestQueue ingest(SqsClient sqs, String url) {
    return new SqsIngestQueue(sqs, url, Duration.ofSeconds(10));
  }

  /** Sends messages, says so, and waits to be killed. */
  static final class Sender {
    public static void main(String[] arguments) throws InterruptedException {
      EmbeddedQueue queue = EmbeddedQueue.start(Path.of(arguments[0]));
      SqsClient sqs = QueueServer.client(queue.endpoint());
      String url = SqsQueues.createOrFind(sqs).ingest();
      for (int i = 0; i < MESSAGES; i++) {
        String body = i + LONG_TEXT;
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
      }
      System.out.println("sent");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
