package dev.whence.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a recommendation to why, to feedback, to another answer. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class MainPathTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  @Test
  void mainPath_likeExplainDislike_answersFollow() {
    like("main", "f0", "f4", "f8");
    JsonPath answer = recommend("main");
    String first = answer.getString("items[0].itemId");
    assertThat(answer.getList("items")).hasSize(10);
    assertThat(answer.getList("items.itemId", String.class)).doesNotContain("f0", "f4", "f8");
    assertThat(answer.getList("degraded")).isEmpty();
    assertThat(answer.getList("items.sources.flatten()", String.class))
        .anyMatch(source -> source.startsWith("graph:"));
    assertThat(answer.getString("items[0].reason.text")).isNotBlank();

    JsonPath why =
        given()
            .get(
                "/v1/recommendations/{id}/items/{item}/explanation",
                answer.getString("recommendationId"),
                first)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(DOUBLES);
    assertThat(why.getBoolean("replayed")).isTrue();
    assertThat(why.getInt("rank")).isEqualTo(1);
    assertThat(why.getBoolean("exact")).isTrue();
    double sum =
        why.getList("groups.contribution", Double.class).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(sum)
        .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
    double history =
        why.getList("history.contribution", Double.class).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(history + why.getDouble("otherEvents.contribution"))
        .isCloseTo(why.getDouble("groups.find { it.id == 'history' }.contribution"), within(1e-6));

    send(event("hide-first", "main", first, "dislike"));
    assertThat(recommend("main").getList("items.itemId", String.class)).doesNotContain(first);
  }

  @Test
  void controls_followed_changeTheNextAnswer() {
    like("controls", "f1", "f5");
    JsonPath answer = recommend("controls");
    String item = answer.getString("items[0].itemId");
    JsonPath why =
        given()
            .queryParam("userId", "controls")
            .get(
                "/v1/recommendations/{id}/items/{item}/explanation",
                answer.getString("recommendationId"),
                item)
            .jsonPath(DOUBLES);
    Object body = why.get("controls.find { it.rel == 'hide' }.body");
    given().contentType("application/json").body(body).post("/v1/feedback").then().statusCode(202);
    assertThat(recommend("controls").getList("items.itemId", String.class)).doesNotContain(item);
  }

  private static JsonPath recommend(String user) {
    return given()
        .queryParam("exploration", 0)
        .get("/v1/users/{user}/recommendations", user)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static void like(String user, String... films) {
    for (String film : films) {
      send(event(user + "-likes-" + film, user, film, "like"));
    }
  }

  private static String event(String id, String user, String item, String type) {
    return String.format(
        "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\"}",
        id, user, item, type);
  }

  private static void send(String... events) {
    given()
        .contentType("application/json")
        .body("{\"events\":" + List.of(events) + "}")
        .post("/v1/feedback")
        .then()
        .statusCode(202);
  }
}
