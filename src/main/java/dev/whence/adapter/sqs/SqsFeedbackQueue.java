package dev.whence.adapter.sqs;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.Event;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.ShownList;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Feedback on its way to learning, up to a hundred events a message. A message that cannot be read
 * goes to the dead letters with its reason. If they cannot be reached it stays where it is, and
 * after some receives the queue's redrive policy moves it there.
 */
public final class SqsFeedbackQueue implements FeedbackQueue {

  private static final Logger LOG = Logger.getLogger(SqsFeedbackQueue.class);

  private final SqsQueue queue;
  private final DeadLetterQueue deadLetters;
  private final Duration wait;
  private final Clock clock;

  /**
   * @param deadLetters take what cannot be read
   * @param timeout how long one call may take, its retries included, beyond the wait for a message
   * @param wait how long to wait for a message, in whole seconds; at zero Amazon asks only some of
   *     its servers, and may miss messages that are there
   */
  public SqsFeedbackQueue(
      SqsClient sqs,
      String queueUrl,
      DeadLetterQueue deadLetters,
      Duration timeout,
      Duration wait,
      Clock clock) {
    queue = new SqsQueue(sqs, queueUrl, timeout);
    this.deadLetters = deadLetters;
    this.wait = wait;
    this.clock = clock;
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

  @Override
  public void release(List<Message> messages) {
    queue.release(messages.stream().map(Message::receipt).toList());
  }

  private Optional<Message> read(software.amazon.awssdk.services.sqs.model.Message message) {
    try {
      EventsBody.Content content =
          EventsBody.read(
              message.body(),
              broken ->
                  LOG.warnf(
                      "message %s is used without a list that cannot be read, %s",
                      message.messageId(), broken.places()));
      return Optional.of(
          new Message(
              message.receiptHandle(),
              SqsQueue.firstSentAt(message),
              content.events(),
              content.shown()));
    } catch (InvalidJsonException unreadable) {
      LOG.errorf(
          "message %s holds no feedback and goes to the dead letters: it is not valid, %s",
          message.messageId(), unreadable.places());
      bury(message, String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }

  private void bury(software.amazon.awssdk.services.sqs.model.Message message, String reason) {
    try {
      deadLetters.add(
          new DeadLetter(
              message.body(),
              DeadLetter.Source.FEEDBACK,
              reason,
              clock.instant(),
              SqsQueue.firstSentAt(message)));
      queue.delete(List.of(message.receiptHandle()));
    } catch (QueueUnavailableException away) {
      LOG.warnf("message %s stays where it is: %s", message.messageId(), away.getMessage());
    }
  }
}
