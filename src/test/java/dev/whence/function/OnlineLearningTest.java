package dev.whence.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.learning.LearnedBias;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From reactions to answers to the next answers, before any training. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class OnlineLearningTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  @Inject LearnedBias bias;

  /** It is chosen from the third place and, where the first item is left out, from the second. */
  @Test
  void feedback_ofOthersOnAnItem_movesItsScoreAndIsExplained() {
    JsonPath first = answer("reader");
    String chosen = first.getString("items[2].itemId");
    for (int person = 0; person < 12; person++) {
      String reader = "reader" + person;
      String without = first.getString("items[" + (person % 2 == 0 ? 0 : 9) + "].itemId");
      react(reader, answer(reader, without), chosen);
    }
    bias.refresh();

    JsonPath answer = answer("newcomer");
    JsonPath why = explain(answer, chosen);

    double added = why.getDouble("groups.find { it.id == 'adaptation' }.contribution");
    assertThat(added).isPositive();
    assertThat(why.getString("groups.find { it.id == 'adaptation' }.value"))
        .startsWith("your reactions +0.00, everybody's +0.");
    assertThat(why.getBoolean("replayed")).isTrue();
    assertSums(why.getList("groups.contribution", Double.class), why);
  }

  @Test
  void recommend_explainedInFull_sumsToTheScoreWithWhatWasLearned() {
    for (int time = 0; time < 8; time++) {
      JsonPath answer = answer("regular");
      react("regular", answer, answer.getString("items[3].itemId"));
    }
    bias.refresh();

    JsonPath answer = answer("regular");

    for (int n = 0; n < answer.getList("items").size(); n++) {
      JsonPath why = explain(answer, answer.getString("items[" + n + "].itemId"));
      assertThat(why.getBoolean("replayed")).isTrue();
      assertThat(why.getDouble("score"))
          .isCloseTo(answer.getDouble("items[" + n + "].score"), within(1e-6));
      assertSums(
          answer.getList("items[" + n + "].explanation.groups.contribution", Double.class), why);
    }
  }

  private static void assertSums(List<Double> contributions, JsonPath why) {
    assertThat(contributions.stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
  }

  private static JsonPath answer(String user) {
    return answer(user, "no-such-film");
  }

  private static JsonPath answer(String user, String excluded) {
    return given()
        .queryParam("limit", 10)
        .queryParam("exploration", 0)
        .queryParam("explain", "full")
        .queryParam("exclude", excluded)
        .get("/v1/users/{user}/recommendations", user)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static JsonPath explain(JsonPath answer, String item) {
    return given()
        .get(
            "/v1/recommendations/{answer}/items/{item}/explanation?lang=en",
            answer.getString("recommendationId"),
            item)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  /** Sees five places and chooses one. */
  private static void react(String user, JsonPath answer, String item) {
    int chosen = answer.getList("items.itemId", String.class).indexOf(item);
    String events =
        IntStream.range(0, 5)
                .mapToObj(place -> event(user, answer, place, "impression"))
                .collect(Collectors.joining(","))
            + ","
            + event(user, answer, chosen, "click");
    given()
        .contentType("application/json")
        .body("{\"events\":[" + events + "]}")
        .post("/v1/feedback")
        .then()
        .statusCode(202);
  }

  private static String event(String user, JsonPath answer, int place, String type) {
    String id = answer.getString("recommendationId");
    return ("{\"eventId\":\"%s-%s-%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\","
            + "\"recommendationId\":\"%s\"}")
        .formatted(
            id, place, type, user, answer.getString("items[" + place + "].itemId"), type, id);
  }
}
