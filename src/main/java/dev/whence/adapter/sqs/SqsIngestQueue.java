package dev.whence.adapter.sqs;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A clickstream as it comes, for the standalone process. In the cloud an event-source mapping polls
 * in its place.
 */
public final class SqsIngestQueue {

  private final SqsQueue queue;

  /**
   * @param timeout how long one call may take, its retries included, beyond the wait for a message
   */
  public SqsIngestQueue(SqsClient sqs, String queueUrl, Duration timeout) {
    queue = new SqsQueue(sqs, queueUrl, timeout);
  }

  /**
   * Takes up to ten messages; they come again later unless they are deleted.
   *
   * @param wait how long to wait for the first, 0 to 20 seconds
   * @throws dev.whence.user.FeedbackQueue.QueueUnavailableException if the queue cannot be reached
   */
  public List<RawMessage> receive(Duration wait) {
    return queue.receive(10, wait).stream().map(SqsIngestQueue::raw).toList();
  }

  /**
   * Deletes messages that need no further attempt.
   *
   * @throws dev.whence.user.FeedbackQueue.QueueUnavailableException if some were not deleted
   */
  public void delete(List<RawMessage> messages) {
    queue.delete(messages.stream().map(RawMessage::receipt).toList());
  }

  private static RawMessage raw(Message message) {
    String count =
        message
            .attributes()
            .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    return new RawMessage(
        message.messageId(), message.body(), Integer.parseInt(count), message.receiptHandle());
  }

  /**
   * A message as it came.
   *
   * @param receiveCount how often it was received, this time included
   * @param receipt what the queue wants to see for the deletion
   */
  public record RawMessage(String id, String body, int receiveCount, String receipt) {}
}
