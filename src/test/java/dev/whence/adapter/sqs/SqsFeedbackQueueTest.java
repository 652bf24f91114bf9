package dev.whence.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.whence.adapter.memory.InMemoryDeadLetters;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import dev.whence.user.FeedbackQueueContract;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsFeedbackQueueTest extends FeedbackQueueContract {

  @RegisterExtension static final QueueServer SERVER = new QueueServer();

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final DeadLetterQueue deadLetters =
      new InMemoryDeadLetters(
          Clock.systemUTC(),
          (source, body) -> {
            throw new UnsupportedOperationException("nothing is sent back here");
          });
  private boolean outage;
  private String url;

  private FeedbackQueue queue(SqsClient client, String address) {
    return new SqsFeedbackQueue(
        client, address, new Failing(), TIMEOUT, Duration.ZERO, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The dead letters, which can be away. */
  private final class Failing implements DeadLetterQueue {
    @Override
    public void add(DeadLetter letter) {
      if (outage) {
        throw new QueueUnavailableException("away", new IOException("away"));
      }
      deadLetters.add(letter);
    }

    @Override
    public Listing list(int limit) {
      return deadLetters.list(limit);
    }

    @Override
    public Redriven redrive(Redrive wish) {
      return deadLetters.redrive(wish);
    }
  }

  @BeforeEach
  void createQueue() {
    String name = UUID.randomUUID().toString();
    url = SERVER.client().createQueue(request -> request.queueName(name)).queueUrl();
  }

  @Override
  protected FeedbackQueue queue() {
    return queue(SERVER.client(), url);
  }

  @Override
  protected Instant now() {
    return Instant.now();
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
  void receive_unreadableMessagesAmongOthers_buriesThemWithTheirReasons() {
    SERVER.client().sendMessage(request -> request.queueUrl(url).messageBody("no feedback"));
    SERVER.client().sendMessage(request -> request.queueUrl(url).messageBody("{\"events\":[{}]}"));
    List<Event> events = events(2);
    queue().send(events);

    assertThat(queue().receive(10))
        .extracting(FeedbackQueue.Message::events)
        .containsExactly(events);

    assertThat(deadLetters.list(10).letters())
        .extracting(DeadLetterQueue.Waiting::letter)
        .allSatisfy(
            letter -> {
              assertThat(letter.source()).contains(DeadLetter.Source.FEEDBACK);
              assertThat(letter.failedAt()).contains(NOW);
              assertThat(letter.firstSentAt()).isPresent();
            })
        .extracting(DeadLetter::body, letter -> letter.reason().orElseThrow().contains("eventId"))
        .containsExactlyInAnyOrder(tuple("no feedback", false), tuple("{\"events\":[{}]}", true));
    assertThat(left()).as("only the readable message is left").isEqualTo(1);
  }

  @Test
  void receive_unreadableMessageWhileTheDeadLettersAreAway_leavesIt() {
    SERVER.client().sendMessage(request -> request.queueUrl(url).messageBody("no feedback"));
    outage = true;

    assertThat(queue().receive(10)).isEmpty();

    assertThat(deadLetters.list(10).letters()).isEmpty();
    assertThat(left()).isEqualTo(1);
  }

  private int left() {
    Map<QueueAttributeName, String> counts =
        SERVER
            .client()
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Test
  void delete_receiptOfNoMessage_isUnavailable() {
    queue().send(events(1));
    String receipt = queue().receive(1).get(0).receipt();
    FeedbackQueue.Message forged =
        new FeedbackQueue.Message(
            UUID.randomUUID() + receipt.substring(36), Instant.EPOCH, List.of(), List.of());

    assertThatExceptionOfType(QueueUnavailableException.class)
        .isThrownBy(() -> queue().delete(List.of(forged)))
        .withMessageContaining("1 of 1 messages");
  }

  @Test
  void send_noSuchQueue_isUnavailable() {
    FeedbackQueue queue = queue(SERVER.client(), url + "-none");

    assertThatExceptionOfType(QueueUnavailableException.class)
        .isThrownBy(() -> queue.send(events(1)));
  }

  @Test
  void send_nobodyListens_isUnavailable() {
    try (SqsClient client = QueueServer.client(URI.create("http://127.0.0.1:1"))) {
      FeedbackQueue queue = queue(client, "http://127.0.0.1:1/q");

      assertThatExceptionOfType(QueueUnavailableException.class)
          .isThrownBy(() -> queue.send(events(1)));
    }
  }
}
