package dev.whence.adapter.sqs;

import dev.whence.user.FeedbackQueue.QueueUnavailableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * One queue, in the batches that SQS allows. Every call has a time-out, and every failure becomes a
 * {@link QueueUnavailableException}.
 */
final class SqsQueue {

  /** The attribute of a message that says when it was sent first, if that was elsewhere. */
  static final String FIRST_SENT_AT = "firstSentAt";

  private static final int MAX_ENTRIES = 10;

  /** Below the 256 KiB that SQS takes for all messages of a batch together. */
  private static final int MAX_BATCH_BYTES = 250_000;

  private final SqsClient sqs;
  private final String url;
  private final Duration timeout;

  SqsQueue(SqsClient sqs, String url, Duration timeout) {
    this.sqs = sqs;
    this.url = url;
    this.timeout = timeout;
  }

  /** Sends ASCII bodies; when this returns, the queue holds all of them. */
  void send(List<String> bodies) {
    List<String> batch = new ArrayList<>();
    int bytes = 0;
    for (String body : bodies) {
      if (batch.size() == MAX_ENTRIES || bytes + body.length() > MAX_BATCH_BYTES) {
        sendBatch(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(body);
      bytes += body.length();
    }
    if (!batch.isEmpty()) {
      sendBatch(batch);
    }
  }

  /** Sends one body of any characters; when this returns, the queue holds it. */
  void send(String body, Map<String, MessageAttributeValue> attributes) {
    reachable(
        "send to",
        () ->
            sqs.sendMessage(
                request ->
                    request
                        .queueUrl(url)
                        .messageBody(body)
                        .messageAttributes(attributes)
                        .overrideConfiguration(within(timeout))));
  }

  /**
   * Takes at most {@code limit} messages, but no more than ten.
   *
   * @param wait how long to wait for the first, up to 20 seconds
   */
  List<Message> receive(int limit, Duration wait) {
    return receive(limit, wait, request -> {});
  }

  /**
   * Takes at most {@code limit} messages, but no more than ten, with all their attributes.
   *
   * @param hidden how long they are hidden, instead of the queue's own visibility time-out
   */
  List<Message> receive(int limit, Duration wait, Duration hidden) {
    return receive(
        limit,
        wait,
        request ->
            request.messageAttributeNames("All").visibilityTimeout((int) hidden.toSeconds()));
  }

  private List<Message> receive(
      int limit, Duration wait, Consumer<ReceiveMessageRequest.Builder> more) {
    return reachable(
        "receive from",
        () ->
            sqs.receiveMessage(
                    request ->
                        request
                            .queueUrl(url)
                            .maxNumberOfMessages(Math.min(limit, MAX_ENTRIES))
                            .waitTimeSeconds((int) wait.toSeconds())
                            .messageAttributeNames(FIRST_SENT_AT)
                            .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN)
                            .overrideConfiguration(within(timeout.plus(wait)))
                            .applyMutation(more))
                .messages());
  }

  /** When the queue took a message, by its own clock. */
  static Instant sentAt(Message message) {
    String millis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return Instant.ofEpochMilli(Long.parseLong(Objects.requireNonNull(millis, "no SentTimestamp")));
  }

  /**
   * When a message was sent first: to this queue, or before that to another one, as its attribute
   * says.
   */
  static Instant firstSentAt(Message message) {
    Instant sent = sentAt(message);
    Instant first = time(message, FIRST_SENT_AT);
    return first != null && first.isBefore(sent) ? first : sent;
  }

  /** The attribute of a message that was sent first at this time. */
  static Map<String, MessageAttributeValue> firstSent(Instant time) {
    return Map.of(FIRST_SENT_AT, text(time.toString()));
  }

  static @Nullable String attribute(Message message, String name) {
    MessageAttributeValue value = message.messageAttributes().get(name);
    return value == null ? null : value.stringValue();
  }

  /** Null too if somebody else wrote what is no time. */
  static @Nullable Instant time(Message message, String name) {
    String text = attribute(message, name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /** Lets received messages be received again at once; one that is gone does not matter. */
  void release(List<String> receipts) {
    for (int from = 0; from < receipts.size(); from += MAX_ENTRIES) {
      releaseBatch(receipts.subList(from, Math.min(receipts.size(), from + MAX_ENTRIES)));
    }
  }

  private void releaseBatch(List<String> receipts) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, receipts.size())
            .mapToObj(
                i ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(receipts.get(i))
                        .visibilityTimeout(0)
                        .build())
            .toList();
    reachable(
        "release messages of",
        () ->
            sqs.changeMessageVisibilityBatch(
                request ->
                    request.queueUrl(url).entries(entries).overrideConfiguration(within(timeout))));
  }

  /** Deletes messages, those that fail a second time. */
  void delete(List<String> receipts) {
    List<String> failed = deleteOnce(receipts);
    if (!failed.isEmpty() && !deleteOnce(failed).isEmpty()) {
      throw new QueueUnavailableException(
          failed.size()
              + " of "
              + receipts.size()
              + " messages of "
              + url
              + " were not deleted and will come again",
          new IllegalStateException("SQS refused to delete them"));
    }
  }

  private List<String> deleteOnce(List<String> receipts) {
    List<String> failed = new ArrayList<>();
    for (int from = 0; from < receipts.size(); from += MAX_ENTRIES) {
      List<String> batch = receipts.subList(from, Math.min(receipts.size(), from + MAX_ENTRIES));
      for (BatchResultErrorEntry error : deleteBatch(batch)) {
        failed.add(batch.get(Integer.parseInt(error.id())));
      }
    }
    return failed;
  }

  private List<BatchResultErrorEntry> deleteBatch(List<String> receipts) {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, receipts.size())
            .mapToObj(
                i ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(receipts.get(i))
                        .build())
            .toList();
    return reachable(
        "delete from",
        () ->
            sqs.deleteMessageBatch(
                    request ->
                        request
                            .queueUrl(url)
                            .entries(entries)
                            .overrideConfiguration(within(timeout)))
                .failed());
  }

  /** Whether SQS knows the queue and answers now. */
  void ping() {
    count();
  }

  /** How many messages can be received, roughly. */
  long count() {
    String count =
        reachable(
            "reach",
            () ->
                sqs.getQueueAttributes(
                        request ->
                            request
                                .queueUrl(url)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                                .overrideConfiguration(within(timeout)))
                    .attributes()
                    .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    return Long.parseLong(Objects.requireNonNull(count, "SQS answers with a number"));
  }

  private void sendBatch(List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, bodies.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build())
            .toList();
    List<BatchResultErrorEntry> failed =
        reachable(
            "send to",
            () ->
                sqs.sendMessageBatch(
                        request ->
                            request
                                .queueUrl(url)
                                .entries(entries)
                                .overrideConfiguration(within(timeout)))
                    .failed());
    if (!failed.isEmpty()) {
      throw new QueueUnavailableException(
          failed.size() + " of " + bodies.size() + " messages were refused by " + url,
          new IllegalStateException(failed.get(0).code() + ": " + failed.get(0).message()));
    }
  }

  private <T> T reachable(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failed) {
      throw new QueueUnavailableException(
          "cannot " + action + " " + url + ": " + failed.getMessage(), failed);
    }
  }

  private static AwsRequestOverrideConfiguration within(Duration timeout) {
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).build();
  }
}
