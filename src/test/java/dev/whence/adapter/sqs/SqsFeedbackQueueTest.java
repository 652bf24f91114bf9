package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import dev.whence.user.FeedbackQueueContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsFeedbackQueueTest extends FeedbackQueueContract {

  @RegisterExtension static final QueueServer SERVER = new QueueServer();

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private String url;

  @BeforeEach
  void createQueue() {
    String name = UUID.randomUUID().toString();
    url = SERVER.client().createQueue(request -> request.queueName(name)).queueUrl();
  }

  @Override
  protected FeedbackQueue queue() {
    return new SqsFeedbackQueue(SERVER.client(), url, TIMEOUT, Duration.ZERO);
  }

  @Override
  protected void makeVisible(List<FeedbackQueue.Message> received) {
    for (FeedbackQueue.Message message : received) {
      SERVER
          .client()
          .changeMessageVisibility(
              request ->
                  request.queueUrl(url).receiptHandle(message.receipt()).visibilityTimeout(0));
    }
  }

  @Test
  void receive_unreadableMessageAmongOthers_givesTheOthersAndLeavesIt() {
    SERVER.client().sendMessage(request -> request.queueUrl(url).messageBody("no feedback"));
    SERVER.client().sendMessage(request -> request.queueUrl(url).messageBody("{\"events\":[{}]}"));
    List<Event> events = events(2);
    queue().send(events);

    assertThat(queue().receive(10))
        .extracting(FeedbackQueue.Message::events)
        .containsExactly(events);
    assertThat(queue().receive(10)).isEmpty();
  }

  @Test
  void delete_receiptOfNoMessage_isUnavailable() {
    queue().send(events(1));
    String receipt = queue().receive(1).get(0).receipt();
    FeedbackQueue.Message forged =
        new FeedbackQueue.Message(UUID.randomUUID() + receipt.substring(36), List.of(), List.of());

    assertThatExceptionOfType(QueueUnavailableException.class)
        .isThrownBy(() -> queue().delete(List.of(forged)))
        .withMessageContaining("1 of 1 messages");
  }

  @Test
  void send_noSuchQueue_isUnavailable() {
    FeedbackQueue queue =
        new SqsFeedbackQueue(SERVER.client(), url + "-none", TIMEOUT, Duration.ZERO);

    assertThatExceptionOfType(QueueUnavailableException.class)
        .isThrownBy(() -> queue.send(events(1)));
  }

  @Test
  void send_nobodyListens_isUnavailable() {
    try (SqsClient client = QueueServer.client(URI.create("http://127.0.0.1:1"))) {
      FeedbackQueue queue =
          new SqsFeedbackQueue(client, "http://127.0.0.1:1/q", TIMEOUT, Duration.ZERO);

      assertThatExceptionOfType(QueueUnavailableException.class)
          .isThrownBy(() -> queue.send(events(1)));
    }
  }
}
