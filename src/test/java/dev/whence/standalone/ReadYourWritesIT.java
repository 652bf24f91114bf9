package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Many clients send events of the same people at the same time, and each asks for a recommendation
 * as soon as its event is acknowledged: the answer must know it, and in the end every event must
 * have counted once.
 */
class ReadYourWritesIT {

  private static final int USERS = 200;
  private static final int CLIENTS = 16;
  private static final int EVENTS = 20_000;
  private static final int EVENTS_A_USER = EVENTS / USERS;

  /** Patient with Redis and the queue: a machine that is busy elsewhere must not decide. */
  private static final Map<String, String> SHOP =
      Map.of(
          "WHENCE_DEMO",
          "true",
          "WHENCE_RETRAIN_EVERY",
          "1h",
          "WHENCE_RETRAIN_EPOCHS",
          "1",
          "WHENCE_REDIS_TIMEOUT",
          "10s",
          "WHENCE_QUEUE_TIMEOUT",
          "10s");

  private record Click(int user, String item) {}

  @Test
  void recommend_afterAnAcknowledgedEvent_knowsIt() throws Exception {
    Path folder = Files.createTempDirectory("whence-writes");
    try (StandaloneProcess server = StandaloneProcess.serve(folder.resolve("home"), SHOP)) {
      List<String> items = items(server);
      String untouched = items.get(0);
      List<Click> clicks = clicks(items.subList(1, 1 + EVENTS_A_USER));

      List<String> unseen = inParallel(clicks, click -> clickAndAsk(server, click, untouched));

      assertThat(unseen).as("clicks that the next answer did not know").isEmpty();
      for (int user = 0; user < USERS; user++) {
        assertThat(history(server, user))
            .containsExactlyInAnyOrderElementsOf(items.subList(1, 1 + EVENTS_A_USER));
      }
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<String> items(StandaloneProcess server) throws Exception {
    List<String> items = new ArrayList<>();
    while (items.size() <= EVENTS_A_USER) {
      Map<String, Object> query =
          Map.of("userId", "stranger", "limit", 100, "exclude", items, "explain", "none");
      JsonNode answer = server.post("/v1/recommendations", query).body();
      assertThat(answer.path("items")).isNotEmpty();
      answer.path("items").forEach(item -> items.add(item.path("itemId").asText()));
    }
    return items;
  }

  private static List<Click> clicks(List<String> items) {
    List<Click> clicks = new ArrayList<>(EVENTS);
    for (int user = 0; user < USERS; user++) {
      for (String item : items) {
        clicks.add(new Click(user, item));
      }
    }
    Collections.shuffle(clicks, new Random(4));
    return clicks;
  }

  private interface Check {
    /** Empty if all is well. */
    List<String> run(Click click) throws Exception;
  }

  private static List<String> inParallel(List<Click> clicks, Check check) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      AtomicInteger next = new AtomicInteger();
      Callable<List<String>> client =
          () -> {
            List<String> faults = new ArrayList<>();
            for (int n = next.getAndIncrement(); n < clicks.size(); n = next.getAndIncrement()) {
              faults.addAll(check.run(clicks.get(n)));
            }
            return faults;
          };
      List<String> faults = new ArrayList<>();
      for (Future<List<String>> done : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        faults.addAll(done.get());
      }
      return faults;
    } finally {
      clients.shutdownNow();
    }
  }

  /** What was clicked does not come back; what nobody touched shows that the answer is one. */
  private static List<String> clickAndAsk(StandaloneProcess server, Click click, String untouched)
      throws Exception {
    String user = "reader-" + click.user();
    Map<String, Object> event =
        Map.of(
            "eventId",
            user + "-" + click.item(),
            "userId",
            user,
            "itemId",
            click.item(),
            "type",
            "click");
    StandaloneProcess.Answer taken = server.post("/v1/feedback", Map.of("events", List.of(event)));
    if (taken.status() != 202 || taken.body().path("accepted").asInt() != 1) {
      return List.of(click + " was not accepted: " + taken);
    }
    Map<String, Object> query =
        Map.of("userId", user, "candidates", List.of(click.item(), untouched), "explain", "none");
    StandaloneProcess.Answer answer = server.post("/v1/recommendations", query);
    List<String> shown =
        StreamSupport.stream(answer.body().path("items").spliterator(), false)
            .map(item -> item.path("itemId").asText())
            .toList();
    boolean knows = shown.equals(List.of(untouched)) && answer.body().path("degraded").isEmpty();
    return knows ? List.of() : List.of(click + ": " + answer);
  }

  private static List<String> history(StandaloneProcess server, int user) throws Exception {
    List<String> history = new ArrayList<>();
    server
        .get("/v1/users/reader-" + user + "/export")
        .body()
        .path("state")
        .path("history")
        .forEach(event -> history.add(event.path("itemId").asText()));
    return history;
  }
}
