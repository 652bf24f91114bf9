package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Kills the process by SIGKILL at random moments, its Redis with it in every other round, and looks
 * at what the next process finds. {@code -Dwhence.kill.seed} repeats a run, {@code
 * -Dwhence.kill.rounds} lengthens it.
 */
class KillIT {

  private static final int USERS = 120;
  private static final int MOVIES = 80;
  private static final int FIRST_OF_SECOND_IMPORT = 1_001;
  private static final int MOVIES_OF_SECOND_IMPORT = 2_000;
  private static final int USERS_OF_SECOND_IMPORT = 3_000;

  private static final long SEED = Long.getLong("whence.kill.seed", System.nanoTime() % 1_000_000);
  private static final int ROUNDS = Integer.getInteger("whence.kill.rounds", 3);

  private static final Map<String, String> SELDOM =
      Map.of(
          "WHENCE_REDIS_TIMEOUT", "10s",
          "WHENCE_RETRAIN_EVERY", "1h",
          "WHENCE_RETRAIN_EPOCHS", "1");
  private static final Map<String, String> OFTEN =
      Map.of(
          "WHENCE_REDIS_TIMEOUT", "10s",
          "WHENCE_RETRAIN_EVERY", "500ms",
          "WHENCE_RETRAIN_EPOCHS", "1",
          "WHENCE_RETRAIN_LEAST_SHARE_OF_SERVING", "0",
          "WHENCE_RETRAIN_MOST_LOG_LOSS_OF_SERVING", "100");

  private static Path folder;
  private static Path trained;
  private static Path second;
  private static String firstVersion;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @BeforeAll
  static void trainOnce() throws Exception {
    System.out.println("KillIT: -Dwhence.kill.seed=" + SEED);
    folder = Files.createTempDirectory("whence-kill");
    trained = folder.resolve("trained");
    Path first = SmallMovies.write(folder.resolve("first"), USERS, 1, MOVIES);
    second =
        SmallMovies.write(
            folder.resolve("second"),
            USERS_OF_SECOND_IMPORT,
            FIRST_OF_SECOND_IMPORT,
            MOVIES_OF_SECOND_IMPORT);
    assertThat(importing(trained, first).status()).isZero();
    assertThat(StandaloneProcess.run(trained, "train").status()).isZero();
    firstVersion = Files.readString(trained.resolve("models/current")).strip();
  }

  @AfterAll
  static void removeFolder() throws IOException {
    TemporaryFolder.delete(folder);
  }

  @Test
  void killedImport_isThereWhollyOrNotAtAll() throws Exception {
    List<String> moments = List.of("ratings.csv", "storing items", "storing users");
    for (int round = 0; round < ROUNDS; round++) {
      Path home = copyOfTrained("import-" + round);
      StandaloneProcess importing =
          StandaloneProcess.start(
              home, SELDOM, "import", "--format", "movielens", "--data", second.toString());
      killAfter(importing, moments.get(round % moments.size()), 800, round);

      try (StandaloneProcess server = StandaloneProcess.serve(home, SELDOM)) {
        assertThat(currentVersion(server)).isEqualTo(firstVersion);
        assertAllOrNothing(server);
      }
    }
  }

  private void assertAllOrNothing(StandaloneProcess server) throws Exception {
    boolean real = exportedItems(server, "1").stream().anyMatch(KillIT::isOfSecondImport);
    for (int user : new int[] {1, 2, USERS_OF_SECOND_IMPORT / 2, USERS_OF_SECOND_IMPORT}) {
      int expected = real ? SmallMovies.RATINGS_A_USER : 0;
      assertThat(exportedItems(server, Integer.toString(user)))
          .as("the log's events of user %d", user)
          .filteredOn(KillIT::isOfSecondImport)
          .hasSize(expected)
          .doesNotHaveDuplicates();
      assertThat(historyItems(server, Integer.toString(user)))
          .as("the state of user %d", user)
          .filteredOn(KillIT::isOfSecondImport)
          .hasSize(expected)
          .doesNotHaveDuplicates();
    }
    for (int movie : new int[] {0, MOVIES_OF_SECOND_IMPORT / 2, MOVIES_OF_SECOND_IMPORT - 1}) {
      assertThat(server.get("/v1/items/" + (FIRST_OF_SECOND_IMPORT + movie)).status())
          .isEqualTo(real ? 200 : 404);
    }
  }

  @Test
  void killedTraining_leavesTheLastModelAndBlocksNobody() throws Exception {
    List<String> moments =
        List.of("training the ranker", "counting everything for serving", "preparing lists");
    for (int round = 0; round < ROUNDS; round++) {
      Path home = copyOfTrained("train-" + round);
      StandaloneProcess training = StandaloneProcess.start(home, SELDOM, "train");
      killAfter(training, moments.get(round % moments.size()), 300, round);
      String complete = Files.readString(home.resolve("models/current")).strip();

      try (StandaloneProcess server = StandaloneProcess.serve(home, OFTEN)) {
        assertThat(Files.list(home.resolve("models")).map(p -> p.getFileName().toString()))
            .as("nothing half-written")
            .noneMatch(name -> name.contains(".unfinished"));
        assertRecommends(server, "1");
        FeedbackTraffic traffic = new FeedbackTraffic(2);
        traffic.sendWhile(server, () -> true);
        server.await("another model", () -> !currentVersion(server).equals(complete));
        assertRecommends(server, "1");
      }
    }
  }

  @Test
  void killedServer_keepsEveryAcknowledgedEventOnce() throws Exception {
    Path home = copyOfTrained("serve");
    FeedbackTraffic traffic = new FeedbackTraffic(MOVIES);
    for (int round = 0; round < ROUNDS; round++) {
      StandaloneProcess server = StandaloneProcess.serve(home, OFTEN);
      traffic.sendAgain(server);
      assertStates(server, traffic);
      long end = System.nanoTime() + 1_000_000L * (500 + random.nextInt(3_500));
      traffic.sendWhile(server, () -> System.nanoTime() < end);
      server.kill(round % 2 == 1);
    }
    try (StandaloneProcess server = StandaloneProcess.serve(home, OFTEN)) {
      traffic.sendAgain(server);
      assertStates(server, traffic);
      assertLearnedOnce(server, traffic);
    }
    System.out.println("KillIT: " + traffic.countAcknowledged() + " events, all of them there");
  }

  private static void assertStates(StandaloneProcess server, FeedbackTraffic traffic)
      throws Exception {
    for (Map.Entry<String, Set<String>> user : traffic.acknowledged().entrySet()) {
      assertThat(historyItems(server, user.getKey()))
          .as("the state of %s", user.getKey())
          .containsExactlyInAnyOrderElementsOf(user.getValue());
      assertRecommends(server, user.getKey());
    }
  }

  /** The card of the serving model counts the choices of the first import and each event once. */
  private static void assertLearnedOnce(StandaloneProcess server, FeedbackTraffic traffic)
      throws Exception {
    server.await("the queue to be drained", () -> logHolds(server, traffic));
    long ofImport = choices(server, firstVersion);
    server.await(
        "a model of " + ofImport + " and " + traffic.countAcknowledged() + " choices",
        () -> choices(server, "current") >= ofImport + traffic.countAcknowledged());
    assertThat(choices(server, "current")).isEqualTo(ofImport + traffic.countAcknowledged());
  }

  private static boolean logHolds(StandaloneProcess server, FeedbackTraffic traffic) {
    return traffic.acknowledged().entrySet().stream()
        .allMatch(user -> exportedItems(server, user.getKey()).containsAll(user.getValue()));
  }

  private void killAfter(StandaloneProcess process, String output, int atMostMillis, int round)
      throws Exception {
    process.awaitOutput(output);
    Thread.sleep(random.nextInt(atMostMillis));
    System.out.printf(
        "KillIT: killed after '%s', %s%n", output, process.isAlive() ? "alive" : "ended already");
    process.kill(round % 2 == 1);
  }

  private static StandaloneProcess.Ended importing(Path home, Path data) throws Exception {
    return StandaloneProcess.run(
        home, "import", "--format", "movielens", "--data", data.toString());
  }

  private static boolean isOfSecondImport(String item) {
    return Integer.parseInt(item) >= FIRST_OF_SECOND_IMPORT;
  }

  private static void assertRecommends(StandaloneProcess server, String user) throws Exception {
    StandaloneProcess.Answer answer = server.get("/v1/users/" + user + "/recommendations");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("degraded")).as("%s", answer.body()).isEmpty();
    assertThat(answer.body().path("items")).as("%s", answer.body()).isNotEmpty();
  }

  private static String currentVersion(StandaloneProcess server) {
    return body(server, "/v1/models/current").path("version").asText();
  }

  private static long choices(StandaloneProcess server, String version) {
    return body(server, "/v1/models/" + version).path("data").path("choices").asLong();
  }

  private static List<String> exportedItems(StandaloneProcess server, String user) {
    return items(body(server, "/v1/users/" + user + "/export").path("events"));
  }

  private static List<String> historyItems(StandaloneProcess server, String user) {
    return items(body(server, "/v1/users/" + user + "/export").path("state").path("history"));
  }

  private static List<String> items(JsonNode events) {
    List<String> items = new ArrayList<>();
    events.forEach(event -> items.add(event.path("itemId").asText()));
    return items;
  }

  private static JsonNode body(StandaloneProcess server, String path) {
    try {
      StandaloneProcess.Answer answer = server.get(path);
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      return answer.body();
    } catch (Exception failed) {
      throw new AssertionError("no answer to " + path, failed);
    }
  }

  private static Path copyOfTrained(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(trained)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(trained.relativize(file).toString()));
      }
    }
    return copy;
  }
}
