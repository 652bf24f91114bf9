package dev.whence.bootstrap;

import dev.whence.adapter.redis.Circuit;
import dev.whence.adapter.redis.ProbingCircuit;
import dev.whence.adapter.redis.RedisCommands;
import dev.whence.adapter.redis.RedisUnavailableException;
import dev.whence.adapter.redis.RenewableRedis;
import dev.whence.adapter.s3.S3Objects;
import dev.whence.adapter.sqs.SqsQueues;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * The outside world: what is configured, and for the rest an embedded part on the home folder.
 * Parts start when they are first asked for, and stop in the reverse order.
 */
@Singleton
final class Backends {

  private static final Logger LOG = Logger.getLogger(Backends.class);

  /** A connection may be silent for so long while a receive waits for a message. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** How soon a Redis that failed is asked again, and how long it may be silent then. */
  private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

  /** A connection to SQS or S3 that was idle for longer is not used again: it may be dead. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  private final WhenceConfig config;
  private final Vertx vertx;
  private final RequestWait requestWait;
  private final RemainingTime remaining;
  private final Instance<EmbeddedParts> embedded;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Lazy<Home> home = new Lazy<>(this::openHome);
  private final Lazy<RenewableRedis> redis = new Lazy<>(this::openRedis);
  private final Lazy<ProbingCircuit> circuit = new Lazy<>(this::openCircuit);
  private final Lazy<Queues> queues = new Lazy<>(this::openQueues);
  private final Lazy<S3Client> s3 = new Lazy<>(this::openS3);

  Backends(
      WhenceConfig config,
      Vertx vertx,
      RequestWait requestWait,
      RemainingTime remaining,
      Instance<EmbeddedParts> embedded) {
    this.config = config;
    this.vertx = vertx;
    this.requestWait = requestWait;
    this.remaining = remaining;
    this.embedded = embedded;
  }

  /**
   * The client, and the queues it is for.
   *
   * @param receiveWait how long a receive waits: Amazon asks all of its servers only if it waits
   */
  record Queues(SqsClient sqs, SqsQueues urls, Duration receiveWait) {}

  Home home() {
    return home.get();
  }

  /**
   * For answers that somebody waits for: they do without Redis rather than wait long. One request
   * waits no longer for all its commands together than the configured time.
   */
  RedisCommands redis() {
    return new RedisCommands(redis.get(), requestWait, circuit.get());
  }

  /** The same with the configured time for each command, e.g. for lists of items in one request. */
  RedisCommands redisByCommand() {
    return new RedisCommands(
        redis.get(), remaining.perCommand(config.redis().timeout()), circuit.get());
  }

  /** For imports, training and the catalogue: they cannot do without it and have time. */
  RedisCommands patientRedis() {
    return withoutCircuit(redis.get(), config.redis().bulkTimeout());
  }

  private RedisCommands withoutCircuit(Redis client, Duration timeout) {
    return new RedisCommands(client, remaining.perCommand(timeout), Circuit.ALWAYS_CLOSED);
  }

  /**
   * To be called after the process stood still for longer than a moment: connections to Redis are
   * made anew, and whether it is there is known before the first command. Those to SQS and S3 are
   * not used again after {@link #LONGEST_IDLE} anyway.
   */
  void wake() {
    redis.ifMade().ifPresent(this::wake);
  }

  private void wake(RenewableRedis client) {
    client.renew();
    try {
      withoutCircuit(client, PROBE_TIMEOUT).ping();
      circuit.get().onAnswer();
    } catch (RedisUnavailableException away) {
      circuit.get().onFailure(away);
    }
  }

  Queues queues() {
    return queues.get();
  }

  /**
   * What stands under a prefix of the configured bucket; empty if none is configured.
   *
   * @param prefix ends with a slash
   */
  Optional<S3Objects> bucket(String prefix) {
    return config.models().bucket().map(bucket -> new S3Objects(s3.get(), bucket, prefix));
  }

  /**
   * Whether everything must be configured, as in a function, where nothing lasts in the process.
   */
  boolean embedsNothing() {
    return embedded.isUnsatisfied();
  }

  private Home openHome() {
    return opened(Home.open(config.home()));
  }

  private RenewableRedis openRedis() {
    WhenceConfig.Redis wanted = config.redis();
    if (wanted.cluster() && wanted.url().isEmpty()) {
      throw new CommandFailedException(
          "WHENCE_REDIS_CLUSTER needs WHENCE_REDIS_URL, the address of one node of the cluster");
    }
    URI uri =
        wanted
            .url()
            .orElseGet(
                () -> opened(inPlaceOf("WHENCE_REDIS_URL").startRedis(home().redis())).address());
    RedisOptions options = options(uri);
    RenewableRedis client =
        new RenewableRedis(() -> Redis.createClient(vertx, new RedisOptions(options)));
    opened(client::close);
    awaitFirstAnswer(client);
    return client;
  }

  /** A connection on which nothing comes any more is given up, with all that waits for it. */
  private RedisOptions options(URI uri) {
    int connections = config.redis().connections();
    RedisOptions options =
        new RedisOptions()
            .setType(
                config.redis().cluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE)
            .setConnectionString(uri.toString())
            .setMaxPoolSize(connections)
            .setMaxPoolWaiting(16 * connections);
    options
        .getNetClientOptions()
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setReadIdleTimeout((int) config.redis().bulkTimeout().multipliedBy(2).toSeconds());
    return options;
  }

  private ProbingCircuit openCircuit() {
    return opened(new ProbingCircuit(redis.get(), PROBE_PAUSE, PROBE_TIMEOUT));
  }

  /** To connect, with TLS perhaps, takes longer than a command may take later. */
  private void awaitFirstAnswer(Redis client) {
    try {
      withoutCircuit(client, FIRST_ANSWER).ping();
    } catch (RedisUnavailableException away) {
      LOG.warnf("the state store does not answer yet: %s", away.getMessage());
    }
  }

  private Queues openQueues() {
    WhenceConfig.Queue wanted = config.queue();
    Optional<SqsQueues> given = given(wanted);
    if (given.isPresent()) {
      SqsClient sqs = opened(client(wanted).build());
      return new Queues(timely(sqs), given.get(), Duration.ofSeconds(1));
    }
    EmbeddedPart queue = opened(inPlaceOf("WHENCE_QUEUE_URL").startQueue(home().queue()));
    SqsClient sqs =
        opened(
            client(wanted)
                .endpointOverride(queue.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("embedded", "embedded")))
                .build());
    return new Queues(timely(sqs), SqsQueues.createOrFind(sqs), Duration.ZERO);
  }

  private SqsClient timely(SqsClient sqs) {
    return new TimelySqs(sqs, new TimelyCall(remaining, config.queue().timeout()));
  }

  /**
   * @throws CommandFailedException if this build embeds nothing
   */
  private EmbeddedParts inPlaceOf(String setting) {
    if (embedsNothing()) {
      throw new CommandFailedException(setting + " must be set: this build embeds nothing");
    }
    return embedded.get();
  }

  private static Optional<SqsQueues> given(WhenceConfig.Queue wanted) {
    List<String> urls =
        Stream.of(wanted.url(), wanted.ingestUrl(), wanted.deadLetterUrl())
            .flatMap(Optional::stream)
            .toList();
    if (urls.isEmpty()) {
      return Optional.empty();
    }
    if (urls.size() < 3) {
      throw new CommandFailedException(
          "WHENCE_QUEUE_URL, WHENCE_QUEUE_INGEST_URL and WHENCE_QUEUE_DEAD_LETTER_URL go together:"
              + " set all three, or none for the embedded queues");
    }
    return Optional.of(new SqsQueues(urls.get(0), urls.get(1), urls.get(2)));
  }

  private S3Client openS3() {
    WhenceConfig.Models wanted = config.models();
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .connectionMaxIdleTime(LONGEST_IDLE)
                    .socketTimeout(wanted.timeout()));
    wanted
        .endpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    S3Client client = opened(builder.build());
    return new TimelyS3(client, new TimelyCall(remaining, wanted.timeout()));
  }

  private static SqsClientBuilder client(WhenceConfig.Queue wanted) {
    SqsClientBuilder builder =
        SqsClient.builder()
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .connectionTimeout(wanted.timeout())
                    .connectionMaxIdleTime(LONGEST_IDLE)
                    .socketTimeout(wanted.timeout().plus(LONGEST_WAIT)));
    wanted.endpoint().ifPresent(builder::endpointOverride);
    return builder;
  }

  private <T extends AutoCloseable> T opened(T part) {
    synchronized (opened) {
      opened.push(part);
    }
    return part;
  }

  @PreDestroy
  void close() {
    synchronized (opened) {
      while (!opened.isEmpty()) {
        AutoCloseable part = opened.pop();
        try {
          part.close();
        } catch (Exception e) {
          LOG.warnf(e, "%s did not close", part.getClass().getSimpleName());
        }
      }
    }
  }
}
