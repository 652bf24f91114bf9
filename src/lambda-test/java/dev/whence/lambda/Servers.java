package dev.whence.lambda;

import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.bootstrap.embedded.EmbeddedQueue;
import dev.whence.bootstrap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a function finds beside it in the cloud: a real Redis, a real SQS server with the three
 * queues, and an empty home. One of these a process at a time, as ElasticMQ wants it.
 */
public final class Servers implements AutoCloseable {

  public static final String REGION = "us-east-1";
  public static final String CREDENTIAL = "local";

  /** Thirty-two zero bytes: a key of tests alone. */
  private static final String USER_KEY = "test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final Path folder;
  private final String userKeys;
  private final EmbeddedRedis redis;
  private final EmbeddedQueue queueServer;
  private final SqsClient sqs;
  private final SqsQueues queues;

  private Servers(Path folder, String userKeys) {
    this.folder = folder;
    this.userKeys = userKeys;
    redis = EmbeddedRedis.start(folder.resolve("redis"));
    queueServer = EmbeddedQueue.start(folder.resolve("queue"));
    sqs = client(queueServer.endpoint());
    queues = SqsQueues.createOrFind(sqs);
  }

  public static Servers start() {
    try {
      return new Servers(Files.createTempDirectory("whence-lambda"), USER_KEY);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same with a copy of what a standalone process, ended by now, has kept in its home. */
  public static Servers startOn(Path home) {
    try {
      Path folder = Files.createTempDirectory("whence-lambda");
      Folders.copy(home.resolve("redis"), folder.resolve("redis"));
      Folders.copy(home.resolve("models"), folder.resolve("home/models"));
      return new Servers(folder, String.join(",", Files.readAllLines(home.resolve("user-keys"))));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The keys of {@code WhenceConfig} that a function is given in the cloud. */
  public Map<String, String> configuration() {
    return Map.of(
        "whence.home", home().toString(),
        "whence.redis.url", redis.uri().toString(),
        "whence.queue.url", queues.feedback(),
        "whence.queue.ingest-url", queues.ingest(),
        "whence.queue.dead-letter-url", queues.deadLetters(),
        "whence.queue.endpoint", queueServer.endpoint().toString(),
        "whence.user-keys", userKeys);
  }

  /** The same for a process, with what the AWS SDK reads. */
  public Map<String, String> environment() {
    Map<String, String> environment =
        configuration().entrySet().stream()
            .collect(Collectors.toMap(key -> variable(key.getKey()), Map.Entry::getValue));
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_ACCESS_KEY_ID", CREDENTIAL);
    environment.put("AWS_SECRET_ACCESS_KEY", CREDENTIAL);
    return environment;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public Path home() {
    return folder.resolve("home");
  }

  public SqsClient sqs() {
    return sqs;
  }

  public SqsQueues queues() {
    return queues;
  }

  /** The bodies that wait in a queue; they are taken out of it. */
  public List<String> takeAll(String queueUrl) {
    return Stream.generate(() -> receive(queueUrl))
        .takeWhile(messages -> !messages.isEmpty())
        .flatMap(List::stream)
        .map(Message::body)
        .toList();
  }

  private List<Message> receive(String queueUrl) {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request.queueUrl(queueUrl).maxNumberOfMessages(10).messageAttributeNames("All"))
            .messages();
    if (!messages.isEmpty()) {
      List<DeleteMessageBatchRequestEntry> entries =
          messages.stream()
              .map(
                  message ->
                      DeleteMessageBatchRequestEntry.builder()
                          .id(message.messageId())
                          .receiptHandle(message.receiptHandle())
                          .build())
              .toList();
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    }
    return messages;
  }

  /** Redis takes connections and commands, and answers none, until {@link #thawRedis}. */
  public void freezeRedis() {
    signal("-STOP");
  }

  public void thawRedis() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(redis.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    sqs.close();
    queueServer.close();
    redis.close();
    try {
      Folders.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL)))
        .httpClient(ApacheHttpClient.create())
        .build();
  }
}
