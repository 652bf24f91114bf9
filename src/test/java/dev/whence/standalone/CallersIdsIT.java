package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.bootstrap.embedded.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers call people is nowhere: not in the log of the process, and in no file of its home.
 */
class CallersIdsIT {

  private static final String CALLER = "secret-caller-7731";

  @TempDir Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private Map<String, String> settings(EmbeddedRedis redis) {
    return Map.of(
        "WHENCE_REDIS_URL", redis.uri().toString(),
        "WHENCE_DEMO", "true",
        "WHENCE_RETRAIN_RANKER", "linear",
        "WHENCE_RETRAIN_EPOCHS", "1",
        "WHENCE_RETRAIN_SEQUENCE", "off");
  }

  @Test
  void process_stateCorruptAndRedisGone_keepsAndPrintsNoCallersId() throws Exception {
    Files.createDirectories(home());
    EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
    try (StandaloneProcess process = StandaloneProcess.serve(home(), settings(redis))) {
      String item = useAllDoors(process);
      corruptAllStates(redis);
      assertThat(recommend(process).status()).isEqualTo(200);
      process.awaitOutput("cannot be read");

      redis.close();
      assertThat(recommend(process).body().path("degraded").toString()).contains("state");
      assertThat(like(process, item, "away").status()).isEqualTo(202);
      assertThat(process.get("/v1/users/" + CALLER + "/interests").status()).isEqualTo(503);
      assertThat(process.get("/v1/users/" + CALLER + "/export").status()).isEqualTo(503);
      assertThat(process.delete("/v1/users/" + CALLER).status()).isEqualTo(503);

      assertThat(process.output())
          .contains("answering without the state")
          .contains("a part of the service is away")
          .doesNotContain(CALLER);
    } finally {
      redis.close();
    }
    assertThat(filesWith(CALLER)).isEmpty();
  }

  private static String useAllDoors(StandaloneProcess process) throws Exception {
    StandaloneProcess.Answer answer = recommend(process);
    assertThat(answer.body().path("userId").asText()).isEqualTo(CALLER);
    String item = answer.body().path("items").path(0).path("itemId").asText();
    assertThat(like(process, item, "first").status()).isEqualTo(202);
    assertThat(process.get("/v1/users/" + CALLER + "/export").body().path("userId").asText())
        .isEqualTo(CALLER);
    return item;
  }

  private static StandaloneProcess.Answer recommend(StandaloneProcess process) throws Exception {
    return process.get("/v1/users/" + CALLER + "/recommendations");
  }

  private static StandaloneProcess.Answer like(
      StandaloneProcess process, String item, String eventId) throws Exception {
    Map<String, String> event =
        Map.of("eventId", eventId, "userId", CALLER, "itemId", item, "type", "like");
    return process.post("/v1/feedback", Map.of("events", List.of(event)));
  }

  private static void corruptAllStates(EmbeddedRedis redis) {
    Vertx vertx = Vertx.vertx();
    Redis client = Redis.createClient(vertx, redis.uri().toString());
    try {
      List<String> states = new ArrayList<>();
      for (Response key : send(client, Request.cmd(Command.KEYS).arg("wh:u:{*}"))) {
        states.add(key.toString());
      }
      assertThat(states).isNotEmpty().noneMatch(key -> key.contains(CALLER));
      states.forEach(key -> send(client, Request.cmd(Command.SET).arg(key).arg("corrupt")));
    } finally {
      client.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static Response send(Redis client, Request request) {
    return client.send(request).toCompletionStage().toCompletableFuture().join();
  }

  /** The embedded queue's files among them; the log is compressed and is looked at elsewhere. */
  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(home())) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }
}
