package dev.whence.bootstrap.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/**
 * A real SQS server (ElasticMQ) in this process, on a free port of the loopback interface.
 *
 * <p>Queues and messages lie in an H2 file. ElasticMQ answers a send after the insert, and {@code
 * WRITE_DELAY=0} lets H2 write each commit to the file at once, so that an answered message
 * survives the death of the process; of the last seconds before a power cut nothing is promised.
 *
 * <p>ElasticMQ keeps its database in a static field: one of these a process at a time.
 */
public final class EmbeddedQueue implements AutoCloseable {

  private static final org.jboss.logging.Logger LOG =
      org.jboss.logging.Logger.getLogger(EmbeddedQueue.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String INTERFACE = "127.0.0.1";

  /** Messages stand in their rows: H2 would keep larger ones apart, at two commits each. */
  private static final String H2_SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=1048576"
          + ";RETENTION_TIME=5000;CACHE_SIZE=2048;TRACE_LEVEL_FILE=0";

  /** Few threads, few words; the time-out of a request lies above the 20 s of a long poll. */
  private static final Config PEKKO =
      ConfigFactory.parseString(
          """
          pekko {
            loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
            logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
            loglevel = "WARNING"
            stdout-loglevel = "WARNING"
            log-dead-letters = off
            daemonic = on
            jvm-shutdown-hooks = off
            coordinated-shutdown.run-by-jvm-shutdown-hook = off
            actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
            actor.internal-dispatcher.fork-join-executor { parallelism-min = 1, parallelism-max = 1 }
            http.server { request-timeout = 30s, idle-timeout = 60s }
          }
          """);

  /** Held, because the log manager forgets the level of a logger that nobody holds. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.elasticmq"),
          Logger.getLogger("org.apache.pekko"),
          Logger.getLogger("scalikejdbc"));

  private final DataFolder folder;
  private final ActorSystem actors;
  private final SQSRestServer server;
  private final int port;

  private EmbeddedQueue(DataFolder folder, ActorSystem actors, SQSRestServer server) {
    this.folder = folder;
    this.actors = actors;
    this.server = server;
    this.port = server.waitUntilStarted().localAddress().getPort();
  }

  /**
   * Starts the server with the queues and messages of {@code folder}; a message that was received
   * and not deleted before the end of an earlier process can be received at once.
   *
   * @throws EmbeddedServiceException if it does not start, or another process uses the folder
   */
  public static EmbeddedQueue start(Path folder) {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    warnOfLossyCharset();
    DataFolder data = DataFolder.open(folder);
    ActorSystem actors = actorSystem();
    try {
      return new EmbeddedQueue(data, actors, serve(actors, database(data.path())));
    } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
      stop(actors, data);
      throw new EmbeddedServiceException(
          "the queue in "
              + folder
              + " did not start: "
              + e
              + "; or use Amazon SQS: configure the URLs of queues of your own",
          e);
    }
  }

  /** The endpoint for SQS clients, e.g. {@code http://127.0.0.1:41235}. */
  public URI endpoint() {
    return URI.create("http://" + INTERFACE + ":" + port);
  }

  /** Stops the server and closes the file. */
  @Override
  public void close() {
    server.stopAndWait();
    stop(actors, folder);
  }

  /** ElasticMQ stores text in the default character set, which Java 17 takes from the locale. */
  private static void warnOfLossyCharset() {
    if (!Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
      LOG.warnf(
          "the default character set is %s: messages from outside that are not ASCII will be"
              + " garbled by a restart; start Java with -Dfile.encoding=UTF-8",
          Charset.defaultCharset());
    }
  }

  private static SQSRestServer serve(ActorSystem actors, SqlQueuePersistenceConfig database)
      throws InterruptedException, ExecutionException, TimeoutException {
    ActorRef store =
        actors.actorOf(Props.create(SqlQueuePersistenceActor.class, database, Nil$.MODULE$));
    ActorRef queues =
        actors.actorOf(
            Props.create(
                QueueManagerActor.class,
                new NowProvider(),
                StrictSQSLimits$.MODULE$,
                Option.apply(store)));
    restore(store, queues);
    return SQSRestServerBuilder.withActorSystem(actors)
        .withQueueManagerActor(queues)
        .withInterface(INTERFACE)
        .withDynamicPort()
        .start();
  }

  private static void restore(ActorRef store, ActorRef queues)
      throws InterruptedException, ExecutionException, TimeoutException {
    Object restored =
        Patterns.ask(store, new QueueEvent.Restore(queues), TIMEOUT)
            .toCompletableFuture()
            .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    if (restored instanceof Either<?, ?> outcome && outcome.isLeft()) {
      throw new IllegalStateException("the stored queues were refused: " + outcome);
    }
  }

  private static SqlQueuePersistenceConfig database(Path folder) {
    String url = "jdbc:h2:file:" + folder.resolve("messages") + H2_SETTINGS;
    SqlQueuePersistenceConfig config =
        new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    org.elasticmq.persistence.sql.DB.initializeSingleton(config);
    // It does so once a process; a second start must get the pool of its own folder.
    ConnectionPool.singleton(
        url,
        "",
        "",
        ConnectionPool.singleton$default$4(),
        ConnectionPool.singleton$default$5(url, "", "", ConnectionPool.singleton$default$4()));
    InterruptedReceives.undo(url, Clock.systemUTC());
    return config;
  }

  private static ActorSystem actorSystem() {
    ClassLoader loader = EmbeddedQueue.class.getClassLoader();
    Config config = PEKKO.withFallback(ConfigFactory.load(loader)).resolve();
    return ActorSystem.create("whence-queue", config, loader);
  }

  private static void stop(ActorSystem actors, DataFolder folder) {
    try {
      actors.terminate();
      actors
          .getWhenTerminated()
          .toCompletableFuture()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      ConnectionPool.closeAll();
      folder.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException failed) {
      throw new EmbeddedServiceException("the queue did not stop: " + failed, failed);
    }
  }
}
