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

  private static final int MESSAGES = 300;
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
  void start_afterAReceiveThatWasNeverFinished_deliversAtOnceAndDoesNotCountIt() {
    try (EmbeddedQueue queue = EmbeddedQueue.start(home);
        SqsClient sqs = QueueServer.client(queue.endpoint())) {
      String url = SqsQueues.createOrFind(sqs).ingest();
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("half done"));
      assertThat(ingest(sqs, url).receive(Duration.ZERO)).hasSize(1);
      assertThat(ingest(sqs, url).receive(Duration.ZERO)).as("hidden for a minute").isEmpty();
    }

    try (EmbeddedQueue queue = EmbeddedQueue.start(home);
        SqsClient sqs = QueueServer.client(queue.endpoint())) {
      assertThat(ingest(sqs, SqsQueues.createOrFind(sqs).ingest()).receive(Duration.ZERO))
          .singleElement()
          .satisfies(message -> assertThat(message.body()).isEqualTo("half done"))
          .satisfies(message -> assertThat(message.receiveCount()).isEqualTo(1));
    }
  }

  @Test
  void start_processKilledWhileItSends_findsEveryAnsweredMessage() throws Exception {
    List<String> answered = new ArrayList<>();
    Process sender = ChildJvm.start(Sender.class, home.toString());
    try (BufferedReader output = sender.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        answered.add(line);
        if (answered.size() == MESSAGES) {
          sender.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(sender.waitFor()).as("killed by signal 9").isEqualTo(128 + 9);
    assertThat(answered).hasSizeGreaterThanOrEqualTo(MESSAGES);

    assertThat(drain())
        .extracting(body -> body.substring(0, body.indexOf(' ')))
        .doesNotHaveDuplicates()
        .containsAll(answered);
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

  /** Sends messages, short and long, and prints the number of each that was answered. */
  static final class Sender {
    public static void main(String[] arguments) {
      EmbeddedQueue queue = EmbeddedQueue.start(Path.of(arguments[0]));
      SqsClient sqs = QueueServer.client(queue.endpoint());
      String url = SqsQueues.createOrFind(sqs).ingest();
      for (int i = 0; i < Integer.MAX_VALUE; i++) {
        String body = i + " " + (i % 10 == 0 ? LONG_TEXT : "short");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        System.out.println(i);
      }
    }
  }
}
