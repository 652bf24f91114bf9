package dev.whence.adapter.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The queues of a standalone process. In the cloud, Terraform makes them.
 *
 * @param feedback URL of {@code whence-feedback}
 * @param ingest URL of {@code whence-ingest}
 * @param deadLetters URL of {@code whence-dead-letters}, for what the other two could not deliver
 */
public record SqsQueues(String feedback, String ingest, String deadLetters) {

  private static final int MAX_RECEIVES = 5;
  private static final Duration RETENTION = Duration.ofDays(14);
  private static final Duration FEEDBACK_VISIBILITY = Duration.ofMinutes(5);
  private static final Duration INGEST_VISIBILITY = Duration.ofMinutes(1);

  /**
   * Finds the queues, and creates those that are missing.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if SQS cannot be reached
   */
  public static SqsQueues createOrFind(SqsClient sqs) {
    Map<QueueAttributeName, String> kept =
        Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
    String deadLetters = createOrFind(sqs, "whence-dead-letters", kept);
    String target = arn(sqs, deadLetters);
    return new SqsQueues(
        createOrFind(sqs, "whence-feedback", delivering(target, FEEDBACK_VISIBILITY)),
        createOrFind(sqs, "whence-ingest", delivering(target, INGEST_VISIBILITY)),
        deadLetters);
  }

  private static Map<QueueAttributeName, String> delivering(String target, Duration visibility) {
    return Map.of(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
        Long.toString(RETENTION.toSeconds()),
        QueueAttributeName.VISIBILITY_TIMEOUT,
        Long.toString(visibility.toSeconds()),
        QueueAttributeName.REDRIVE_POLICY,
        String.format(
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}", target, MAX_RECEIVES));
  }

  private static String createOrFind(
      SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
    try {
      return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    } catch (QueueDoesNotExistException missing) {
      return sqs.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
    }
  }

  private static String arn(SqsClient sqs, String url) {
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return Objects.requireNonNull(arn, () -> url + " has no ARN");
  }
}
