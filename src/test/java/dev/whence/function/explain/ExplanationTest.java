package dev.whence.function.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import dev.whence.catalog.AttributeValue;
import dev.whence.catalog.Item;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.Outages.Part;
import dev.whence.learning.Qualities;
import dev.whence.ranking.Group;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MemoryPorts.class)
class ExplanationTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  private static final String SESSION =
      "\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"},{\"itemId\":\"f4\",\"type\":\"like\"}]";

  private static final String EXPLANATION = "/v1/recommendations/{id}/items/{item}/explanation";

  @Inject Outages outages;
  @Inject ItemStore items;

  @AfterEach
  void endOutages() {
    outages.endAll();
  }

  @Test
  void explain_session_contributionsSumToTheDifference() {
    JsonPath why = explain("{" + SESSION + ",\"itemId\":\"f8\"}");
    double sum =
        why.getList("groups.contribution", Double.class).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(sum)
        .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
    assertThat(why.getList("history.itemId", String.class)).contains("f4");
    assertThat(why.getList("controls")).isEmpty();
  }

  @Test
  void explain_against_contrastIsTheDifferenceOfScores() {
    JsonPath one = explain("{" + SESSION + ",\"itemId\":\"f8\",\"against\":\"f9\"}");
    JsonPath other = explain("{" + SESSION + ",\"itemId\":\"f9\"}");
    assertThat(one.getDouble("contrast.difference"))
        .isCloseTo(one.getDouble("score") - other.getDouble("score"), within(1e-4));
    assertThat(one.getList("contrast.groups.id", String.class)).hasSize(8).contains("adaptation");
  }

  @Test
  void explain_counterfactual_withoutTheItemsTheReplacementStandsThere() {
    JsonPath first = recommend("{" + SESSION + ",\"exploration\":0,\"limit\":100}");
    String item = first.getString("items[0].itemId");
    JsonPath why =
        explain("{" + SESSION + ",\"itemId\":\"" + item + "\",\"method\":\"counterfactual\"}");
    assertThat(why.getBoolean("counterfactual.verified")).isTrue();
    assertThat(why.getMap("")).doesNotContainKey("groups");
    List<String> removed = why.getList("counterfactual.remove");
    assertThat(removed).isNotEmpty().isSubsetOf("f0", "f4");

    String rest =
        List.of("f0", "f4").stream()
            .filter(film -> !removed.contains(film))
            .map(film -> "{\"itemId\":\"" + film + "\",\"type\":\"like\"}")
            .toList()
            .toString();
    JsonPath again =
        recommend(
            "{\"exploration\":0,\"limit\":100,\"exclude\":[\"f0\",\"f4\"],\"history\":"
                + rest
                + "}");
    assertThat(again.getString("items[0].itemId"))
        .isEqualTo(why.getString("counterfactual.replacement"));
  }

  @Test
  void explain_decisionsAway_isAProblemWithRetryAfter() {
    outages.begin(Part.DECISIONS);
    given()
        .get("/v1/recommendations/any/items/f1/explanation")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "5");
  }

  @Test
  void interests_ofLikesAndDislikes_partsSumToTheWeight() {
    send("profile", "f0", "like");
    send("profile", "f2", "view");
    send("profile", "f4", "click");
    send("profile", "f1", "dislike");
    JsonPath profile = given().get("/v1/users/profile/interests").jsonPath(DOUBLES);
    assertThat(profile.getDouble("interests.find { it.attribute == 'genre:Crime' }.weight"))
        .isPositive();
    assertThat(profile.getDouble("interests.find { it.attribute == 'genre:Drama' }.weight"))
        .isNegative();
    assertThat(profile.getList("interests.events.flatten()")).hasSizeGreaterThan(3);
    for (int n = 0; n < profile.getList("interests").size(); n++) {
      String interest = "interests[" + n + "].";
      double inferred = profile.getDouble(interest + "inferred");
      assertThat(profile.getDouble(interest + "weight")).isEqualTo(inferred);
      assertThat(sum(profile, interest + "events.contribution")).isCloseTo(inferred, within(1e-9));
      assertThat(
              sum(profile, interest + "events.frequency")
                  + sum(profile, interest + "events.recency"))
          .isCloseTo(inferred, within(1e-9));
      assertThat(profile.getString(interest + "trend")).isIn("rising", "steady", "falling");
      assertThat(profile.getString(interest + "origin")).isEqualTo("inferred");
    }
  }

  private static double sum(JsonPath json, String numbers) {
    return json.getList(numbers, Double.class).stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void correct_block_theNextRecommendationObeys() {
    send("blocker", "f0", "like");
    JsonPath profile = prefer("blocker", "genre:Crime", "block");
    assertThat(profile.getString("interests.find { it.attribute == 'genre:Crime' }.origin"))
        .isEqualTo("declared");
    JsonPath answer = given().get("/v1/users/blocker/recommendations?limit=30").jsonPath(DOUBLES);
    assertThat(answer.getList("items.item.attributes.genre.flatten()")).doesNotContain("Crime");

    JsonPath forgotten = prefer("blocker", "genre:Crime", "auto");
    assertThat(forgotten.getString("interests.find { it.attribute == 'genre:Crime' }.origin"))
        .isEqualTo("inferred");
  }

  @Test
  void correct_lessOfWhatWasLiked_countsAtOnceAndAutoBringsBackWhatWasInferred() {
    send("corrector", "f0", "like");
    JsonPath inferred = recommendTo("corrector");

    prefer("corrector", "genre:Crime", "less");
    JsonPath corrected = recommendTo("corrector");
    JsonPath why =
        given()
            .get(
                "/v1/recommendations/{id}/items/{item}/explanation",
                corrected.getString("recommendationId"),
                corrected.getString("items[0].itemId"))
            .jsonPath(DOUBLES);
    prefer("corrector", "genre:Crime", "auto");
    JsonPath again = recommendTo("corrector");

    assertThat(corrected.getList("items.score")).isNotEqualTo(inferred.getList("items.score"));
    assertThat(why.getBoolean("replayed")).isTrue();
    assertThat(again.getList("items.itemId")).isEqualTo(inferred.getList("items.itemId"));
    assertThat(again.getList("items.score", Double.class))
        .as("as before, but for the moments by which the event is older")
        .usingElementComparator(new DoubleComparator(1e-5))
        .containsExactlyElementsOf(inferred.getList("items.score", Double.class));
  }

  @Test
  void replay_modelVersionGone_is410AndSaysWhatExistsInstead() {
    JsonPath answer = recommendTo("late");
    outages.begin(Part.MODEL);

    given()
        .get(EXPLANATION, answer.getString("recommendationId"), answer.getString("items[0].itemId"))
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("detail", containsString("small-shop, which is no longer kept"))
        .body("detail", containsString("POST /v1/explanations"));
  }

  @Test
  void replay_catalogueAsItWas_isTheScoreThatWasShown() {
    JsonPath answer = recommendTo("faithful");
    for (int place = 0; place < 10; place++) {
      JsonPath why = replay(answer, place);
      assertThat(why.getBoolean("replayed")).isTrue();
      assertThat(why.getMap("")).doesNotContainKey("replayDetail");
      assertThat(why.getDouble("score"))
          .isCloseTo(answer.getDouble("items[" + place + "].score"), within(1e-6));
    }
  }

  @Test
  void replay_itemChangedSince_saysWhichGroupsAreNotAsTheyWere() {
    JsonPath answer = recommendTo("surprised");
    Item item = items.find(new ItemId(answer.getString("items[0].itemId"))).orElseThrow();
    Map<String, AttributeValue> renewed = new HashMap<>(item.attributes());
    renewed.put(Item.RELEASED_AT, new AttributeValue.Time(Instant.parse("1990-01-01T00:00:00Z")));
    items.putAll(List.of(new Item(item.id(), item.title(), renewed)));
    try {
      JsonPath why = replay(answer, 0);
      assertThat(why.getBoolean("replayed")).isFalse();
      assertThat(why.getString("replayDetail"))
          .contains("the catalogue has changed since (in what makes up freshness)");
      assertThat(why.getDouble("score"))
          .isNotCloseTo(answer.getDouble("items[0].score"), within(1e-6));
      double sum =
          why.getList("groups.contribution", Double.class).stream().reduce(0.0, Double::sum);
      assertThat(sum)
          .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
    } finally {
      items.putAll(List.of(item));
    }
  }

  @Test
  void replay_methodNotAskedFor_hasNoCounterfactualAndTheHistorySumsUp() {
    send("historian", "f0", "like");
    send("historian", "f4", "like");
    JsonPath why = replay(recommendTo("historian"), 0);
    double events =
        why.getList("history.contribution", Double.class).stream().reduce(0.0, Double::sum);

    assertThat(why.getMap("")).doesNotContainKey("counterfactual");
    assertThat(events + why.getDouble("otherEvents.contribution"))
        .isCloseTo(why.getDouble("groups.find { it.id == 'history' }.contribution"), within(1e-6));
    assertThat(why.getList("history").size() + why.getInt("otherEvents.count")).isEqualTo(2);
  }

  private static JsonPath replay(JsonPath answer, int place) {
    return given()
        .get(
            EXPLANATION,
            answer.getString("recommendationId"),
            answer.getString("items[" + place + "].itemId"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static JsonPath recommendTo(String user) {
    return given().get("/v1/users/{user}/recommendations?exploration=0", user).jsonPath(DOUBLES);
  }

  @Test
  void parameters_ofTheServingModel_sharesSumToOne() {
    JsonPath parameters = given().get("/v1/models/current/parameters?lang=zh").jsonPath(DOUBLES);
    double shares =
        parameters.getList("groups.share", Double.class).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    assertThat(shares).isCloseTo(1, within(1e-6));
    assertThat(parameters.getString("profilingOff.description")).contains("profile=off");
    assertThat(parameters.getList("dataUsed")).hasSize(5);
    assertThat(parameters.getList("groups.id", String.class)).contains("adaptation");
  }

  @Test
  void parameters_ofAVersionWhoseExplanationsWereMeasured_areThoseOfItsCard() {
    JsonPath parameters = given().get("/v1/models/current/parameters?lang=en").jsonPath(DOUBLES);

    assertThat(parameters.getString("measured")).contains("measured before this version");
    assertThat(parameters.getDouble("groups.find { it.id == 'history' }.meanAbsoluteContribution"))
        .isEqualTo(Qualities.explanations().importance().get(Group.HISTORY));
  }

  private static JsonPath explain(String body) {
    return post("/v1/explanations", body);
  }

  private static JsonPath recommend(String body) {
    return post("/v1/recommendations", body);
  }

  private static JsonPath post(String path, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static JsonPath prefer(String user, String attribute, String preference) {
    return given()
        .contentType("application/json")
        .body("{\"preference\":\"" + preference + "\"}")
        .put("/v1/users/{user}/interests/{attribute}", user, attribute)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static void send(String user, String item, String type) {
    given()
        .contentType("application/json")
        .body(
            String.format(
                "{\"events\":[{\"eventId\":\"%s-%s\",\"userId\":\"%s\",\"itemId\":\"%s\","
                    + "\"type\":\"%s\"}]}",
                user, item, user, item, type))
        .post("/v1/feedback")
        .then()
        .statusCode(202);
  }
}
