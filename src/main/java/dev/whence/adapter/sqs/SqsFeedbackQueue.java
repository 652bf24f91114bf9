package dev.whence.adapter.sqs;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Feedback on its way to learning, up to a hundred events a message. A message that cannot be read
 * is left where it is: after some receives the queue's redrive policy moves it to the dead letters.
 */
public final class SqsFeedbackQueue implements FeedbackQueue {

  private static final Logger LOG = Logger.getLogger(SqsFeedbackQueue.class);

  private final SqsQueue queue;
  private final Duration wait;

  /**
   * @param timeout how long one call may take, its retries included, beyond the wait for a message
   * @param wait how long to wait for a message, in whole seconds; at zero Amazon asks only some of
   *     its servers, and may miss messages that are there
   */
  public SqsFeedbackQueue(SqsClient sqs, String queueUrl, Duration timeout, Duration wait) {
    queue = new SqsQueue(sqs, queueUrl, timeout);
    this.wait = wait;
  }

  /**
   * Whether the queue answers now.
   *
   * @throws QueueUnavailableException if it does not
   */
  public void ping() {
    queue.ping();
  }

  @Override
  public void send(List<Event> events, List<ShownList> shown) {
    queue.send(EventsBody.write(events, shown));
  }

  @Override
  public List<Message> receive(int limit) {
    List<Message> received = new ArrayList<>();
    boolean more = limit > 0;
    while (more) {
      List<software.amazon.awssdk.services.sqs.model.Message> batch =
          queue.receive(limit - received.size(), wait);
      batch.forEach(message -> read(message).ifPresent(received::add));
      more = !batch.isEmpty() && received.size() < limit;
    }
    return received;
  }

  @Override
  public void delete(List<Message> messages) {
    queue.delete(messages.stream().map(Message::receipt).toList());
  }

  private static Optional<Message> read(software.amazon.awssdk.services.sqs.model.Message message) {
    try {
      EventsBody.Content content =
          EventsBody.read(
              message.body(),
              broken ->
                  LOG.warnf(
                      "message %s is used without a list that cannot be read: %s",
                      message.messageId(), broken.getMessage()));
      return Optional.of(new Message(message.receiptHandle(), content.events(), content.shown()));
    } catch (InvalidJsonException unreadable) {
      LOG.errorf(
          "message %s holds no feedback and is left to the dead letters: %s",
          message.messageId(), unreadable.getMessage());
      return Optional.empty();
    }
  }
}
