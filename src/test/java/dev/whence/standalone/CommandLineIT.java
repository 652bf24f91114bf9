package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.TemporaryFolder;
import dev.whence.adapter.onnx.OnnxModels;
import dev.whence.adapter.sqs.QueueServer;
import dev.whence.adapter.sqs.SqsDeadLetters;
import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.bootstrap.embedded.EmbeddedQueue;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetter.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a person sees who types commands, the mistakes included. */
class CommandLineIT {

  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private static Path folder;
  private static Path movies;

  @BeforeAll
  static void makeData() throws IOException {
    folder = Files.createTempDirectory("whence-commands");
    movies = SmallMovies.write(folder.resolve("movies"), 60, 1, 80);
  }

  @AfterAll
  static void removeFolder() throws IOException {
    TemporaryFolder.delete(folder);
  }

  @Test
  void help_namesEveryCommand() throws Exception {
    StandaloneProcess.Ended ended = StandaloneProcess.run(folder.resolve("unused"), "--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("serve", "import", "train", "register", "evaluate", "recommend", "explain")
        .contains("dead-letters", "redrive")
        .contains("--version");
    assertThat(folder.resolve("unused")).as("help needs no home").doesNotExist();
  }

  @Test
  void import_unknownFormat_listsTheFormats() throws Exception {
    StandaloneProcess.Ended ended = importing(folder.resolve("unused"), "netflix", movies);

    assertThat(ended.status()).isEqualTo(USAGE);
    assertThat(ended.error())
        .contains("'netflix' is no format")
        .contains("movielens", "sequences", "personalize", "recbole")
        .doesNotContain("\tat ");
  }

  @Test
  void import_malformedRows_areCountedAndTheFirstTenShown() throws Exception {
    Path data = SmallMovies.write(folder.resolve("malformed"), 20, 1, 80);
    int rows = 20 * SmallMovies.RATINGS_A_USER;
    Files.writeString(
        data.resolve("ratings.csv"), "1,2,many,1700000000\n".repeat(13), StandardOpenOption.APPEND);
    Path home = folder.resolve("home-malformed");

    StandaloneProcess.Ended ended = importing(home, "movielens", data);

    assertThat(ended.status()).as(ended.error()).isZero();
    assertThat(ended.out())
        .contains("ratings.csv: " + (rows + 13) + " rows, 13 rejected")
        .contains("ratings.csv:" + (rows + 2) + ": ")
        .contains("ratings.csv:" + (rows + 11) + ": ")
        .doesNotContain("ratings.csv:" + (rows + 12) + ": ")
        .contains("… and 3 more")
        .contains("imported " + rows + " events of 20 users on 80 items");
  }

  @Test
  void import_withoutAColumn_namesItAndLeavesTheHomeAsItWas() throws Exception {
    Path home = folder.resolve("home-kept");
    assertThat(importing(home, "movielens", movies).status()).isZero();
    Map<String, String> before = contents(home);
    Path data = SmallMovies.write(folder.resolve("columns"), 20, 1, 80);
    Files.writeString(data.resolve("ratings.csv"), "userId,movieId,stars\n1,2,3\n");

    StandaloneProcess.Ended ended = importing(home, "movielens", data);

    assertThat(ended.status()).isEqualTo(FAILURE);
    assertThat(ended.error())
        .contains("ratings.csv", "rating", "timestamp")
        .doesNotContain("\tat ");
    assertThat(contents(home)).isEqualTo(before).isNotEmpty();
  }

  @Test
  void import_missingFolder_isSaidInOneLineAndMakesNoHome() throws Exception {
    Path missing = folder.resolve("no-such-folder");
    Path home = folder.resolve("home-never-made");

    StandaloneProcess.Ended ended = importing(home, "movielens", missing);

    assertThat(ended.status()).isEqualTo(FAILURE);
    assertThat(ended.error()).contains(missing.toString()).doesNotContain("\tat ");
    assertThat(home).doesNotExist();
  }

  @Test
  void deadLetters_ofAHome_areListedAndSentBack() throws Exception {
    Path home = folder.resolve("home-poisoned");
    bury(
        home,
        new DeadLetter("wink!\n" + "x".repeat(500), Source.INGEST, "no JSON", Instant.now()),
        new DeadLetter("by hand", null, null, null));

    StandaloneProcess.Ended list = StandaloneProcess.run(home, "dead-letters");
    assertThat(list.status()).as(list.error()).isZero();
    assertThat(list.out())
        .contains("2 dead letters", "ingest", "no JSON", "wink! xxx", "x…")
        .contains("unknown", "by hand", "given up by the queue")
        .doesNotContain("x".repeat(200));
    assertThat(StandaloneProcess.run(home, "dead-letters", "--json").out())
        .contains("\"reason\":\"no JSON\"", "x".repeat(500));

    assertThat(StandaloneProcess.run(home, "redrive", "--dry-run").out())
        .contains("would be sent to ingest: 1", "1 stayed because nobody knows", "--to");
    StandaloneProcess.Ended sent =
        StandaloneProcess.run(home, "redrive", "--to", "feedback", "--limit", "5");
    assertThat(sent.status()).isEqualTo(FAILURE);
    assertThat(sent.out()).contains("sent to feedback: 1", "sent to ingest: 0");
    assertThat(sent.error())
        .contains("1 stayed because they name people otherwise")
        .doesNotContain("\tat ");
    assertThat(StandaloneProcess.run(home, "redrive").out()).contains("sent to ingest: 1");
    assertThat(StandaloneProcess.run(home, "dead-letters").out()).contains("0 dead letters");
  }

  private static void bury(Path home, DeadLetter... letters) {
    try (EmbeddedQueue queue = EmbeddedQueue.start(home.resolve("queue"));
        SqsClient sqs = QueueServer.client(queue.endpoint())) {
      SqsDeadLetters deadLetters =
          new SqsDeadLetters(
              sqs, SqsQueues.createOrFind(sqs), Duration.ofSeconds(20), Duration.ZERO);
      List.of(letters).forEach(deadLetters::add);
    }
  }

  @Test
  void redrive_queueThatIsNone_namesTheQueues() throws Exception {
    StandaloneProcess.Ended ended =
        StandaloneProcess.run(folder.resolve("unused"), "redrive", "--source", "elsewhere");

    assertThat(ended.status()).isEqualTo(USAGE);
    assertThat(ended.error()).contains("--source", "feedback or ingest").doesNotContain("\tat ");
  }

  @Test
  void import_homeInUse_saysSoAndHowToMendIt() throws Exception {
    Path home = folder.resolve("home-in-use");
    try (StandaloneProcess server = StandaloneProcess.serve(home, Map.of())) {
      StandaloneProcess.Ended ended = importing(home, "movielens", movies);

      assertThat(ended.status()).isEqualTo(FAILURE);
      assertThat(ended.error())
          .contains(home + " is in use by another Whence process")
          .contains("WHENCE_HOME")
          .doesNotContain("\tat ");
      assertThat(StandaloneProcess.run(home, "redrive").error())
          .contains(home + " is in use by another Whence process")
          .contains("curl -X POST http://localhost:8080/v1/dead-letters/redrive")
          .doesNotContain("\tat ");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void serve_homeInUse_endsAndSaysSo() throws Exception {
    Path home = folder.resolve("home-served");
    try (StandaloneProcess server = StandaloneProcess.serve(home, Map.of())) {
      StandaloneProcess.Ended ended = StandaloneProcess.run(home, "serve");

      assertThat(ended.status()).isEqualTo(FAILURE);
      assertThat(ended.error()).contains(home + " is in use by another Whence process");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void train_emptyHome_saysWhatIsMissing() throws Exception {
    StandaloneProcess.Ended ended = StandaloneProcess.run(folder.resolve("home-empty"), "train");

    assertThat(ended.status()).isEqualTo(FAILURE);
    assertThat(ended.error()).contains("nothing to learn from").doesNotContain("\tat ");
  }

  @Test
  void register_emptyHome_saysThatNoModelServes() throws Exception {
    Path ranker = Files.write(folder.resolve("early.onnx"), OnnxModels.foreignRanker(1));

    StandaloneProcess.Ended ended = registering(folder.resolve("home-early"), ranker, "early");

    assertThat(ended.status()).isEqualTo(FAILURE);
    assertThat(ended.error()).contains("no model serves yet").doesNotContain("\tat ");
  }

  @Test
  void register_rankersOfAllKinds_serveOrAreRefusedInOneLine() throws Exception {
    Path home = folder.resolve("home-of-registration");
    assertThat(importing(home, "movielens", movies).status()).isZero();
    StandaloneProcess.Ended trained = StandaloneProcess.run(home, "train");
    assertThat(trained.status()).as(trained.error()).isZero();
    Path good = Files.copy(rankerOf(home), folder.resolve("good.onnx"));
    Path softmax = Files.write(folder.resolve("soft.onnx"), OnnxModels.softmaxOverRows());
    Path text = Files.writeString(folder.resolve("text.onnx"), "no model");

    assertFails(registering(home, softmax, "softmax"), "was refused: ", "on other rows");
    assertFails(registering(home, text, "text"), "it is no ONNX model");
    assertFails(registering(home, good, "Not A Name"), "1 to 40 of a-z 0-9 -", "'Not A Name'");
    assertFails(registering(home, folder.resolve("none.onnx"), "none"), "none.onnx cannot be read");
    StandaloneProcess.Ended ended = registering(home, good, "of-mine");

    assertThat(ended.status()).as(ended.error()).isZero();
    assertThat(ended.out()).contains(" serves", "held-out NDCG@10");
    try (StandaloneProcess server = StandaloneProcess.serve(home, Map.of())) {
      JsonNode card = server.get("/v1/models/current").body();
      assertThat(card.at("/ranker/name").asText()).isEqualTo("of-mine");
      assertThat(card.at("/ranker/origin").asText()).isEqualTo("registered");
      JsonNode answer = server.get("/v1/users/1/recommendations").body();
      assertThat(answer.path("modelVersion")).isEqualTo(card.path("version"));
      assertThat(answer.path("items")).hasSize(10);
    }
  }

  @Test
  void explain_method_answersByItOrNamesThoseThereAre() throws Exception {
    Path home = folder.resolve("explaining");
    assertThat(importing(home, "movielens", movies).status()).isZero();
    assertThat(StandaloneProcess.run(home, "train").status()).isZero();

    StandaloneProcess.Ended tree = explaining(home, "surrogate");

    assertThat(tree.status()).as(tree.error()).isZero();
    assertThat(tree.out()).contains("by surrogate the difference divides into", "of the tree");
    assertThat(explaining(home, "lime").out()).contains("by lime", "of the fit");
    StandaloneProcess.Ended newcomer =
        StandaloneProcess.run(
            home, "explain", "--user", "1", "--item", "1", "--baseline", "new-user", "--json");
    assertThat(newcomer.out()).contains("\"name\":\"new-user\"");
    assertFails(explaining(home, "magic"), "--method is 'magic'; available are shapley, sampled");
    assertFails(explaining(home, "attention"), "no attention", "available for it are shapley");
  }

  private static StandaloneProcess.Ended explaining(Path home, String method) throws Exception {
    return StandaloneProcess.run(home, "explain", "--user", "1", "--item", "1", "--method", method);
  }

  private static void assertFails(StandaloneProcess.Ended ended, String... words) {
    assertThat(ended.status()).as(ended.out()).isEqualTo(FAILURE);
    assertThat(ended.error()).contains(words).doesNotContain("\tat ");
  }

  private static Path rankerOf(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("models"))) {
      return files.filter(file -> file.endsWith("ranker.onnx")).findFirst().orElseThrow();
    }
  }

  private static StandaloneProcess.Ended registering(Path home, Path ranker, String name)
      throws Exception {
    return StandaloneProcess.run(home, "register", "--ranker", ranker.toString(), "--name", name);
  }

  @Test
  void evaluate_json_isOneLineWithEveryFigure() throws Exception {
    Path home = folder.resolve("home-of-evaluation");

    StandaloneProcess.Ended ended =
        StandaloneProcess.run(
            home,
            "evaluate",
            "--format",
            "movielens",
            "--data",
            movies.toString(),
            "--json",
            "--explanations");

    assertThat(ended.status()).as(ended.error()).isZero();
    assertThat(ended.out().strip()).doesNotContain("\n");
    JsonNode line = new ObjectMapper().readTree(ended.out());
    assertThat(line.path("dataset").isTextual()).isTrue();
    for (String count : new String[] {"users", "items", "interactions"}) {
      assertThat(line.path(count).asInt()).as(count).isPositive();
    }
    for (String share :
        new String[] {"hr10", "ndcg10", "recall10", "precision10", "f1", "coverage", "diversity"}) {
      assertThat(line.path(share).isNumber()).as(share).isTrue();
      assertThat(line.path(share).asDouble()).as(share).isBetween(0.0, 1.0);
    }
    assertThat(line.path("novelty").asDouble()).isPositive();
    assertThat(line.path("seconds").asDouble()).isPositive();
    assertThat(line.path("protocol").asText()).isEqualTo("leave-one-out, full ranking, strict");
    assertThat(line.path("seed").asLong()).isEqualTo(1);
    for (String path :
        new String[] {
          "/auc",
          "/candidateRecall",
          "/calibrationError",
          "/standardErrors/ndcg10",
          "/refreshed/hr10",
          "/refreshed/ndcg10",
          "/graphOnly/hr10",
          "/graphOnly/ndcg10",
          "/graphOnly/refreshed/hr10",
          "/graphOnly/refreshed/ndcg10"
        }) {
      assertThat(line.at(path).isNumber()).as(path).isTrue();
      assertThat(line.at(path).asDouble()).as(path).isBetween(0.0, 1.0);
    }
    assertThat(line.path("logLoss").asDouble()).isPositive();
    assertThat(line.at("/newUsers/n").isInt()).isTrue();
    assertThat(line.at("/newItems/n").isInt()).isTrue();
    assertThat(line.at("/explanations/requests").asInt()).isPositive();
    assertThat(line.at("/explanations/gates/0/result").asText()).isEqualTo("passed");
    assertThat(line.at("/explanations/seconds").asDouble()).isPositive();
    assertThat(home).as("an evaluation touches no home").doesNotExist();
  }

  private static StandaloneProcess.Ended importing(Path home, String format, Path data)
      throws Exception {
    return StandaloneProcess.run(home, "import", "--format", format, "--data", data.toString());
  }

  /**
   * Every file of a home; Redis and the queue, which an import starts, are not started for this.
   */
  private static Map<String, String> contents(Path home) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = home.relativize(file).toString();
        if (!name.endsWith("lock") && !name.endsWith(".log")) {
          contents.put(name, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }
}
