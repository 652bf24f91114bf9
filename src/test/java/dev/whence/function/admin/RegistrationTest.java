package dev.whence.function.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.adapter.onnx.OnnxModels;
import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.SmallShop;
import dev.whence.learning.ModelRegistry;
import dev.whence.ranking.Feature;
import dev.whence.ranking.ModelVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rankers that were trained elsewhere, and which version serves. */
@QuarkusTest
@TestProfile(RegistrationTest.OwnRegistry.class)
class RegistrationTest {

  /** What is registered here must not meet other tests. */
  public static final class OwnRegistry extends MemoryPorts {}

  private static final String FIRST = "small-shop";
  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  @Inject ModelRegistry registry;
  @Inject Outages outages;

  @AfterEach
  void letTheFirstServe() {
    outages.endAll();
    registry.activate(new ModelVersion(FIRST));
  }

  private static Response register(String name, byte[] ranker) {
    return given()
        .queryParam("name", name)
        .contentType("application/octet-stream")
        .body(ranker)
        .post("/v1/models");
  }

  private static JsonPath registered(String name, byte[] ranker) {
    Response response = register(name, ranker);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    JsonPath card = response.jsonPath();
    assertThat(response.header("Location")).endsWith("/v1/models/" + card.getString("version"));
    return card;
  }

  private static JsonPath card(String version) {
    return given().get("/v1/models/{version}", version).then().statusCode(200).extract().jsonPath();
  }

  private static void activate(String version) {
    given().post("/v1/models/{version}/activation", version).then().statusCode(200);
  }

  @Test
  void register_goodRanker_servesAndItsScoresAreExplained() {
    JsonPath card = registered("elsewhere", SmallShop.rankerOf("mlp"));

    assertThat(card.getString("status")).isEqualTo("serving");
    assertThat(card.getString("ranker.name")).isEqualTo("elsewhere");
    assertThat(card.getString("parent")).isEqualTo(FIRST);
    assertThat(card.getDouble("serving.ndcg")).isPositive();
    JsonPath answer = recommend();
    assertThat(answer.getString("modelVersion")).isEqualTo(card.getString("version"));
    assertThat(answer.getList("items")).hasSize(10);
    JsonPath why =
        given()
            .get(
                "/v1/recommendations/{id}/items/{item}/explanation",
                answer.getString("recommendationId"),
                answer.getString("items[0].itemId"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(DOUBLES);
    assertThat(why.getDouble("score")).isCloseTo(answer.getDouble("items[0].score"), within(1e-5));
    assertThat(sum(why.getList("groups.contribution", Double.class)))
        .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
  }

  private static double sum(List<Double> contributions) {
    return contributions.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static JsonPath recommend() {
    return given()
        .contentType("application/json")
        .body(
            "{\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"},"
                + "{\"itemId\":\"f4\",\"type\":\"like\"}],\"exploration\":0}")
        .post("/v1/recommendations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  @Test
  void register_rankerThatRanksUpsideDown_isRefusedByTheGateAndKept() {
    float[] against = new float[Feature.COUNT];
    Arrays.fill(against, 0, 8, -5);

    JsonPath card = registered("upside-down", OnnxModels.weighing(against));

    assertThat(card.getString("status")).isEqualTo("refused");
    assertThat(card.getString("refusedBecause")).contains("where the serving model reaches");
    assertThat(card("current").getString("version")).isEqualTo(FIRST);
    assertThat(card(card.getString("version")).getString("status")).isEqualTo("refused");
  }

  @Test
  void register_scoresDependOnOtherRows_isRefusedWithTheReason() {
    assertThat(registered("softmax", OnnxModels.softmaxOverRows()).getString("refusedBecause"))
        .contains("its scores cannot be explained", "must not depend on other rows or on chance");
  }

  @Test
  void register_otherWidth_isAProblemWithBothShapes() {
    int width = Feature.COUNT + 1;

    Response response =
        register("wide", OnnxModels.identity("features", "score", OnnxModels.FLOAT, width));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString())
        .contains("input 'features' of float32 [-1, " + Feature.COUNT + "]")
        .contains("[-1, " + width + "]");
  }

  @Test
  void register_noModelServes_isAConflict() {
    outages.begin(Outages.Part.MODEL);

    Response response = register("early", OnnxModels.foreignRanker(1));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.jsonPath().getString("detail")).contains("no model serves yet");
  }

  @Test
  void activate_byHand_notesOnTheOtherThatItWasReplaced() {
    String version = registered("replaced", SmallShop.rankerOf("mlp")).getString("version");

    activate(FIRST);

    JsonPath replaced = card(version);
    assertThat(replaced.getString("status")).isEqualTo("rolled_back");
    assertThat(replaced.getString("withdrawnBecause")).isEqualTo("replaced by hand by " + FIRST);
    assertThat(page(version))
        .contains("**Withdrawn** after it had served: replaced by hand by " + FIRST + ".");
    assertThat(card(FIRST).<Object>get("withdrawnBecause")).isNull();
  }

  @Test
  void activate_again_forgetsThatItWasReplaced() {
    String version = registered("again", SmallShop.rankerOf("mlp")).getString("version");
    activate(FIRST);

    activate(version);

    assertThat(card(version).getString("status")).isEqualTo("serving");
    assertThat(card(version).<Object>get("withdrawnBecause")).isNull();
    assertThat(page(version)).doesNotContain("Withdrawn");
    assertThat(card(FIRST).getString("withdrawnBecause"))
        .isEqualTo("replaced by hand by " + version);
  }

  @Test
  void activate_whatServes_changesNothing() {
    activate(FIRST);

    assertThat(card(FIRST).getString("status")).isEqualTo("serving");
    assertThat(card(FIRST).<Object>get("withdrawnBecause")).isNull();
  }

  @Test
  void activate_unknownVersion_leavesWhatServesAsItIs() {
    given().post("/v1/models/none/activation").then().statusCode(404);

    assertThat(registry.withdrawal(new ModelVersion(FIRST))).isEmpty();
    assertThat(card("current").getString("version")).isEqualTo(FIRST);
  }

  private static String page(String version) {
    return given()
        .accept("text/markdown")
        .get("/v1/models/{version}", version)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
