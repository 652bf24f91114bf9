package dev.whence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole way of one person's feedback, on MovieLens where it lies beside the project ({@code
 * WHENCE_SHARED_DATA} names the folder of data sets), else on a small data set of the same format.
 */
class MainPathIT {

  private static final int FAR_DOWN = 30;

  private static Path folder;

  @BeforeAll
  static void makeFolder() throws Exception {
    folder = Files.createTempDirectory("whence-main-path");
  }

  @AfterAll
  static void removeFolder() throws Exception {
    TemporaryFolder.delete(folder);
  }

  /**
   * The gate lets a version pass that ranks worse than the serving one: a version that is as good
   * measures more than a standard error below it about every sixth time, and is rightly refused. No
   * answer is degraded because the machine is busy.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "WHENCE_REDIS_TIMEOUT", "10s",
          "WHENCE_RETRAIN_EVERY", "5s",
          "WHENCE_RETRAIN_LEAST_SHARE_OF_SERVING", "0",
          "WHENCE_RETRAIN_MOST_LOG_LOSS_OF_SERVING", "100");

  /** An item to like, and one near it that stands far down the list. */
  private record Choice(String liked, String near, int place) {}

  @Test
  void mainPath_feedback_changesTheNextAnswerAndTheNextModel() throws Exception {
    Path home = folder.resolve("home");
    assertEndedWell(
        StandaloneProcess.run(
            home, "import", "--format", "movielens", "--data", data().toString()));
    assertEndedWell(StandaloneProcess.run(home, "train"));

    try (StandaloneProcess server = StandaloneProcess.serve(home, SETTINGS)) {
      JsonNode before = ranking(server);
      String disliked = before.path("items").path(0).path("itemId").asText();
      assertExplains(server, before, disliked);

      Choice choice = choose(server, before);
      StandaloneProcess.Answer receipt =
          server.post(
              "/v1/feedback",
              Map.of(
                  "events",
                  List.of(event("1", disliked, "dislike"), event("2", choice.liked, "like"))));
      assertThat(receipt.status()).isEqualTo(202);
      assertThat(receipt.body().path("accepted").asInt()).isEqualTo(2);

      JsonNode after = ranking(server);
      assertThat(items(after)).as("the disliked item is gone").doesNotContain(disliked);
      assertThat(place(choice.near, after))
          .as("%s, near the liked %s, has risen", choice.near, choice.liked)
          .isGreaterThanOrEqualTo(0)
          .isLessThan(choice.place);

      String version = before.path("modelVersion").asText();
      server.await("a new model", () -> !current(server).equals(version));
      assertThat(items(ranking(server))).isNotEmpty().doesNotContain(disliked);
    }
  }

  private static Path data() throws Exception {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("WHENCE_SHARED_DATA")).orElse("../shared/data"));
    Path movieLens = shared.resolve("ml-latest-small").toAbsolutePath();
    return Files.exists(movieLens)
        ? movieLens
        : SmallMovies.write(folder.resolve("movies"), 900, 1, 240);
  }

  private static void assertEndedWell(StandaloneProcess.Ended ended) {
    assertThat(ended.status()).as("%s%s", ended.out(), ended.error()).isZero();
  }

  private static void assertExplains(StandaloneProcess server, JsonNode answer, String item)
      throws Exception {
    JsonNode why =
        server
            .get(
                "/v1/recommendations/%s/items/%s/explanation"
                    .formatted(answer.path("recommendationId").asText(), item))
            .body();
    double sum =
        StreamSupport.stream(why.path("groups").spliterator(), false)
            .mapToDouble(group -> group.path("contribution").asDouble())
            .sum();
    assertThat(why.path("exact").asBoolean()).as("%s", why).isTrue();
    assertThat(sum)
        .as("the contributions are the score over the baseline's")
        .isCloseTo(
            why.path("score").asDouble() - why.path("baseline").path("score").asDouble(),
            within(1e-3));
    assertExplainsByEveryMethod(server, answer, item, why.path("score").asDouble());
  }

  private static void assertExplainsByEveryMethod(
      StandaloneProcess server, JsonNode answer, String item, double score) throws Exception {
    for (String method : List.of("sampled", "lime", "saliency", "surrogate", "counterfactual")) {
      JsonNode why =
          server
              .get(
                  "/v1/recommendations/%s/items/%s/explanation?method=%s"
                      .formatted(answer.path("recommendationId").asText(), item, method))
              .body();
      assertThat(why.path("score").asDouble()).as("%s", why).isEqualTo(score);
      assertThat(why.path("replayed").asBoolean()).isTrue();
      assertThat(why.path("groups").size() > 0).isEqualTo(!method.equals("counterfactual"));
      if (method.equals("surrogate")) {
        assertThat(why.path("surrogate").path("path")).hasSizeBetween(1, 4);
      }
    }
  }

  private static Choice choose(StandaloneProcess server, JsonNode ranking) throws Exception {
    List<String> items = items(ranking);
    for (String liked : items.subList(1, items.size())) {
      for (String near : items(server.get("/v1/items/" + liked + "/similar?limit=5").body())) {
        int place = items.indexOf(near);
        if (place >= FAR_DOWN) {
          return new Choice(liked, near, place);
        }
      }
    }
    throw new AssertionError("no item has a neighbour further down: " + items);
  }

  private static JsonNode ranking(StandaloneProcess server) throws Exception {
    StandaloneProcess.Answer answer =
        server.get("/v1/users/1/recommendations?limit=100&diversity=0&exploration=0");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("degraded")).isEmpty();
    return answer.body();
  }

  private static String current(StandaloneProcess server) {
    try {
      return ranking(server).path("modelVersion").asText();
    } catch (Exception e) {
      throw new AssertionError("no answer", e);
    }
  }

  private static int place(String item, JsonNode answer) {
    return items(answer).indexOf(item);
  }

  private static List<String> items(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("items").forEach(item -> ids.add(item.path("itemId").asText()));
    return ids;
  }

  private static Map<String, String> event(String id, String item, String type) {
    return Map.of("eventId", "main-path-" + id, "userId", "1", "itemId", item, "type", type);
  }
}
