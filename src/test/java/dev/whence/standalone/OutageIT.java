package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.TemporaryFolder;
import dev.whence.adapter.sqs.QueueServer;
import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.bootstrap.embedded.EmbeddedQueue;
import dev.whence.bootstrap.embedded.EmbeddedRedis;
import dev.whence.standalone.StandaloneProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A Redis and an SQS beside the packaged process go away and come back. It never retrains: what the
 * states catch up with, they catch up with by themselves.
 */
class OutageIT {

  private static Path folder;
  private static Relay relay;
  private static EmbeddedQueue queue;
  private static EmbeddedRedis redis;
  private static StandaloneProcess server;

  @BeforeAll
  static void start() throws Exception {
    folder = Files.createTempDirectory("whence-outage");
    redis = EmbeddedRedis.start(folder.resolve("redis"));
    relay = new Relay();
    SqsQueues queues = startQueue();
    server =
        StandaloneProcess.serve(
            folder.resolve("home"),
            Map.ofEntries(
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("WHENCE_REDIS_URL", redis.uri().toString()),
                Map.entry("WHENCE_QUEUE_URL", queues.feedback()),
                Map.entry("WHENCE_QUEUE_INGEST_URL", queues.ingest()),
                Map.entry("WHENCE_QUEUE_DEAD_LETTER_URL", queues.deadLetters()),
                Map.entry("WHENCE_QUEUE_ENDPOINT", relay.address().toString()),
                Map.entry("WHENCE_RETRAIN_EVERY", "1h")));
  }

  private static SqsQueues startQueue() {
    queue = EmbeddedQueue.start(folder.resolve("queue"));
    relay.connect(queue.endpoint().getPort());
    try (SqsClient sqs = QueueServer.client(queue.endpoint())) {
      return SqsQueues.createOrFind(sqs);
    }
  }

  private static void stopQueue() {
    relay.cut();
    queue.close();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    relay.close();
    queue.close();
    redis.close();
    TemporaryFolder.delete(folder);
  }

  @Test
  void queueGoneAndBack_refusesWithoutATrace_thenGoesOn() throws Exception {
    assertThat(like("before", "ann").status()).isEqualTo(202);

    stopQueue();
    Answer refused = like("meanwhile", "ann");
    assertThat(refused.status()).as("%s", refused.body()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(history("ann")).containsExactly("before");
    assertThat(status("/q/health/ready")).isEqualTo(503);

    startQueue();
    Answer accepted = like("meanwhile", "ann");
    assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
    assertThat(accepted.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(history("ann")).containsExactly("before", "meanwhile");
    assertThat(like("meanwhile", "ann").body().path("duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void redisFrozenAndBack_acceptsAndCatchesUp() throws Exception {
    assertThat(like("before", "bob").status()).isEqualTo(202);

    signal("STOP");
    Answer accepted = like("meanwhile", "bob");
    Answer recommended = server.get("/v1/users/bob/recommendations");
    signal("CONT");

    assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
    assertThat(recommended.status()).as("%s", recommended.body()).isEqualTo(200);
    assertThat(recommended.body().path("degraded").toString()).contains("\"state\"");
    server.await("the state to catch up", () -> historyNow("bob").contains("meanwhile"));
    assertThat(history("bob")).containsExactly("before", "meanwhile");
    assertThat(like("meanwhile", "bob").body().path("duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void redisKilledWithEventsWaiting_catchesUpOnceItIsBack() throws Exception {
    assertThat(like("before", "cleo").status()).isEqualTo(202);

    signal("STOP");
    for (int n = 0; n < 5; n++) {
      assertThat(like("meanwhile-" + n, "cleo").status()).isEqualTo(202);
    }
    signal("KILL");

    server.await("the state to catch up", () -> historyNow("cleo").size() >= 6);
    assertThat(history("cleo"))
        .containsExactlyInAnyOrder(
            "before", "meanwhile-0", "meanwhile-1", "meanwhile-2", "meanwhile-3", "meanwhile-4");
    server.await("the log to hold them", () -> logged("cleo").size() >= 6);
    assertThat(logged("cleo")).hasSize(6).doesNotHaveDuplicates();
  }

  private static void signal(String name) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start().waitFor();
    assertThat(status).isZero();
  }

  private static Answer like(String item, String user) throws Exception {
    return server.post(
        "/v1/feedback",
        Map.of(
            "events",
            List.of(
                Map.of(
                    "eventId",
                    user + "-" + item,
                    "userId",
                    user,
                    "itemId",
                    item,
                    "type",
                    "like"))));
  }

  private static int status(String path) throws Exception {
    return server.get(path).status();
  }

  private static List<String> history(String user) throws Exception {
    Answer export = export(user);
    assertThat(export.status()).as("%s", export.body()).isEqualTo(200);
    return items(export.body().path("state").path("history"));
  }

  /** Nothing while the state store is away. */
  private static List<String> historyNow(String user) {
    return items(body(user).path("state").path("history"));
  }

  private static List<String> logged(String user) {
    return items(body(user).path("events"));
  }

  private static JsonNode body(String user) {
    try {
      return export(user).body();
    } catch (Exception failed) {
      throw new AssertionError("no export of " + user, failed);
    }
  }

  private static Answer export(String user) throws Exception {
    return server.get("/v1/users/" + user + "/export");
  }

  private static List<String> items(JsonNode events) {
    List<String> items = new ArrayList<>();
    events.forEach(event -> items.add(event.path("itemId").asText()));
    return items;
  }
}
