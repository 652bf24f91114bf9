package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsIngestQueueTest {

  @RegisterExtension static final QueueServer SERVER = new QueueServer();

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void createOrFind_twice_givesTheSameQueues() {
    SqsQueues first = SqsQueues.createOrFind(SERVER.client());

    assertThat(SqsQueues.createOrFind(SERVER.client())).isEqualTo(first);
    assertThat(attribute(first.feedback(), QueueAttributeName.REDRIVE_POLICY))
        .contains("whence-dead-letters")
        .contains("5");
    assertThat(attribute(first.feedback(), QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("300");
  }

  @Test
  void receive_neverDeleted_endsInTheDeadLettersAfterFiveReceives() {
    SqsQueues queues = SqsQueues.createOrFind(SERVER.client());
    SqsIngestQueue ingest = new SqsIngestQueue(SERVER.client(), queues.ingest(), TIMEOUT);
    SqsClient sqs = SERVER.client();
    sqs.sendMessage(request -> request.queueUrl(queues.ingest()).messageBody("毒"));

    for (int count = 1; count <= 5; count++) {
      List<SqsIngestQueue.RawMessage> received = ingest.receive(Duration.ofSeconds(1));
      assertThat(received).hasSize(1);
      assertThat(received.get(0).body()).isEqualTo("毒");
      assertThat(received.get(0).receiveCount()).isEqualTo(count);
      makeVisible(queues.ingest(), received.get(0).receipt());
    }

    assertThat(ingest.receive(Duration.ZERO)).isEmpty();
    SqsIngestQueue dead = new SqsIngestQueue(sqs, queues.deadLetters(), TIMEOUT);
    List<SqsIngestQueue.RawMessage> letters = dead.receive(Duration.ofSeconds(1));
    assertThat(letters).extracting(SqsIngestQueue.RawMessage::body).containsExactly("毒");

    dead.delete(letters);
    assertThat(attribute(queues.deadLetters(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        .isEqualTo("0");
  }

  private static void makeVisible(String url, String receipt) {
    SERVER
        .client()
        .changeMessageVisibility(
            request -> request.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
  }

  private static String attribute(String url, QueueAttributeName name) {
    return SERVER
        .client()
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
        .attributes()
        .get(name);
  }
}
