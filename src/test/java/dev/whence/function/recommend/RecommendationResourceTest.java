package dev.whence.function.recommend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.Outages.Part;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MemoryPorts.class)
class RecommendationResourceTest {

  @Inject Outages outages;

  @AfterEach
  void endOutages() {
    outages.endAll();
  }

  @Test
  void get_unknownUser_isAnsweredFromPopularityAndFreshness() {
    JsonPath answer = get(given(), "nobody-yet");
    assertThat(answer.getString("userId")).isEqualTo("nobody-yet");
    assertThat(answer.getList("items.sources.flatten()", String.class))
        .isSubsetOf("popular", "fresh", "exploration");
    assertThat(answer.getString("items[0].reason.text"))
        .contains("no choice of yours is known yet");
  }

  @Test
  void get_filterAndExclude_allItemsObey() {
    JsonPath answer =
        get(
            given()
                .queryParam("filter", "genre:eq:Drama", "price:lt:9")
                .queryParam("exclude", "f1", "f57")
                .queryParam("limit", 20),
            "filtering");
    assertThat(answer.getList("items.item.attributes.genre.flatten()")).containsOnly("Drama");
    assertThat(answer.getList("items.item.attributes.price", Float.class))
        .allMatch(price -> price < 9);
    assertThat(answer.getList("items.itemId")).hasSize(20).doesNotContain("f1", "f57");
  }

  @Test
  void get_inChinese_titlesLabelsAndReasonAreChinese() {
    JsonPath answer = get(given().header("Accept-Language", "fr, zh-CN;q=0.8"), "reader");
    assertThat(answer.getString("items[0].item.title")).startsWith("电影");
    assertThat(answer.getString("items[0].reason.lang")).isEqualTo("zh");
    assertThat(get(given().queryParam("lang", "en"), "reader").getString("items[0].item.title"))
        .startsWith("Film");
  }

  @Test
  void get_explainNone_saysNoReason() {
    JsonPath answer = get(given().queryParam("explain", "none"), "hasty");
    assertThat(answer.getMap("items[0]")).doesNotContainKeys("reason", "explanation");
  }

  @Test
  void get_explainFull_givesTheFigures() {
    JsonPath answer = get(given().queryParam("explain", "full"), "curious");
    assertThat(answer.getList("items[0].explanation.groups")).hasSize(8);
    assertThat(answer.getBoolean("items[0].explanation.exact")).isTrue();
  }

  @Test
  void get_statesAway_answersAsForSomebodyNew() {
    outages.begin(Part.STATES);
    JsonPath answer = get(given(), "unlucky");
    assertThat(answer.getList("degraded")).containsExactly("state");
    assertThat(answer.getList("items")).hasSize(10);
  }

  @Test
  void get_decisionsAway_answersAndSaysSo() {
    outages.begin(Part.DECISIONS);
    JsonPath answer = get(given(), "unlucky");
    assertThat(answer.getList("degraded")).containsExactly("state");
    assertThat(answer.getList("items")).hasSize(10);
  }

  @Test
  void get_noModel_newestItemsCome() {
    outages.begin(Part.MODEL);
    JsonPath answer = get(given().queryParam("diversity", 0).queryParam("exploration", 0), "early");
    assertThat(answer.getList("degraded")).containsExactly("model");
    assertThat(answer.getList("items.itemId", String.class)).startsWith("f0", "f1", "f2");
    assertThat(answer.getMap("")).doesNotContainKey("modelVersion");
    assertThat(answer.getMap("items[0]")).doesNotContainKeys("score", "reason");
  }

  @Test
  void post_history_isPersonalAndLeavesNoTrace() {
    JsonPath answer =
        post(
            "{\"userId\":\"session\",\"limit\":5,\"exploration\":0,\"history\":["
                + "{\"itemId\":\"f2\",\"type\":\"like\"},{\"itemId\":\"f6\",\"type\":\"click\"}]}");
    assertThat(answer.getList("items.sources.flatten()", String.class))
        .anyMatch(source -> source.startsWith("graph:"));
    assertThat(answer.getList("items.itemId")).hasSize(5).doesNotContain("f2", "f6");
    JsonPath stored = given().get("/v1/users/session/export").jsonPath();
    assertThat(stored.getList("state.history")).isEmpty();
  }

  @Test
  void post_candidates_onlyTheseAreRanked() {
    JsonPath answer = post("{\"candidates\":[\"f9\",\"f3\",\"unknown\",\"f9\"]}");
    assertThat(answer.getList("items.itemId", String.class)).containsExactlyInAnyOrder("f3", "f9");
    assertThat(answer.getList("items.sources.flatten()")).containsOnly("requested");
  }

  @Test
  void post_profileOff_historyDoesNotCount() {
    String history = "\"history\":[{\"itemId\":\"f2\",\"type\":\"like\"}]";
    String rest = ",\"exclude\":[\"f2\"],\"profile\":\"off\",\"exploration\":0}";
    List<String> off = post("{" + history + rest).getList("items.itemId");
    List<String> nobody = post("{\"history\":[]" + rest).getList("items.itemId");
    assertThat(off).isEqualTo(nobody);
  }

  @Test
  void similar_knownItem_neighboursOfTheGraphComeFirst() {
    JsonPath answer = given().get("/v1/items/f0/similar?limit=5").then().extract().jsonPath();
    assertThat(answer.getList("items")).hasSize(5);
    assertThat(answer.getString("items[0].source")).isEqualTo("graph");
    assertThat(answer.getList("items.itemId", String.class)).contains("f4", "f8");
  }

  @Test
  void similar_newItem_isComparedByAttributes() {
    given()
        .contentType("application/json")
        .body("{\"title\":\"New film\",\"attributes\":{\"genre\":[\"Comedy\"]}}")
        .put("/v1/items/newcomer")
        .then()
        .statusCode(200);
    JsonPath answer = given().get("/v1/items/newcomer/similar").then().extract().jsonPath();
    assertThat(answer.getList("items.source")).containsOnly("attributes");
    assertThat(answer.getList("items.item.attributes.genre.flatten()")).containsOnly("Comedy");
    given().delete("/v1/items/newcomer").then().statusCode(204);
  }

  private static JsonPath get(RequestSpecification request, String user) {
    return request
        .get("/v1/users/{user}/recommendations", user)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath post(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v1/recommendations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
