package dev.whence.function.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.function.MemoryPorts;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.SignalCell;
import dev.whence.learning.Tally;
import dev.whence.learning.VersionSignals;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MemoryPorts.class)
class AdminTest {

  @Inject ModelRegistry registry;

  @Test
  void item_putGetDelete_comesAndGoes() {
    String film =
        "{\"title\":{\"en\":\"Heat\",\"zh\":\"盗火线\"},"
            + "\"attributes\":{\"genre\":[\"Crime\"],\"price\":9.5}}";
    given().contentType("application/json").body(film).put("/v1/items/heat").then().statusCode(200);
    JsonPath kept = given().get("/v1/items/heat").then().statusCode(200).extract().jsonPath();
    assertThat(kept.getString("title.zh")).isEqualTo("盗火线");
    assertThat(kept.getString("itemId")).isEqualTo("heat");
    given().delete("/v1/items/heat").then().statusCode(204);
    given().get("/v1/items/heat").then().statusCode(404);
  }

  @Test
  void items_bulkWithABadLine_theOthersAreKept() {
    JsonPath answer =
        given()
            .contentType("application/x-ndjson")
            .body(
                ("{\"itemId\":\"b1\",\"title\":\"One\"}\n\n{\"itemId\":\"b2\"}\n"
                        + "{\"itemId\":\"b3\",\"title\":\"Three\"}")
                    .getBytes(StandardCharsets.UTF_8))
            .post("/v1/items")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getInt("accepted")).isEqualTo(2);
    assertThat(answer.getInt("rejected")).isEqualTo(1);
    assertThat(answer.getInt("lines[1].line")).isEqualTo(3);
    assertThat(answer.getString("lines[1].detail")).contains("/title");
    given().get("/v1/items/b3").then().statusCode(200);
    given().delete("/v1/items/b1").then().statusCode(204);
    given().delete("/v1/items/b3").then().statusCode(204);
  }

  @Test
  void user_exportAndDelete_nothingIsLeft() {
    given()
        .contentType("application/json")
        .body(
            "{\"events\":[{\"eventId\":\"x1\",\"userId\":\"leaver\",\"itemId\":\"f3\","
                + "\"type\":\"rating\",\"value\":4.5}]}")
        .post("/v1/feedback")
        .then()
        .statusCode(202);
    JsonPath export = given().get("/v1/users/leaver/export").jsonPath();
    assertThat(export.getString("state.history[0].itemId")).isEqualTo("f3");
    assertThat(export.getDouble("state.history[0].value")).isEqualTo(4.5);
    given().delete("/v1/users/leaver").then().statusCode(204);
    assertThat(given().get("/v1/users/leaver/export").jsonPath().getList("state.history"))
        .isEmpty();
  }

  @Test
  void models_cardAndActivation_tellWhichServes() {
    String version = given().get("/v1/models").jsonPath().getString("models[0].version");
    given().post("/v1/models/{version}/activation", version).then().statusCode(200);
    JsonPath card = given().get("/v1/models/current").jsonPath();
    assertThat(card.getString("version")).isEqualTo(version);
    assertThat(card.getBoolean("current")).isTrue();
    assertThat(card.getList("features")).hasSize(22);
    assertThat(card.getInt("data.items")).isPositive();
    assertThat(card.getString("status")).isEqualTo("serving");
    assertThat(card.getInt("featureSchema")).isEqualTo(2);
    assertThat(card.getString("checksums")).isEqualTo("checksums.sha256");
    assertThat(card.getDouble("heldOut.auc")).isBetween(0.0, 1.0);
    assertThat(card.getDouble("heldOut.logLoss")).isPositive();
    assertThat(card.getDouble("heldOut.standardErrors.ndcg")).isNotNegative();
    assertThat(card.<Object>get("graphOnly.logLoss")).isNull();
  }

  @Test
  void model_markdownAccepted_isThePageAndElseJson() {
    assertThat(
            given()
                .accept("text/markdown")
                .get("/v1/models/current")
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .extract()
                .asString())
        .startsWith("# Model ")
        .contains("| NDCG@10 | more |");
    for (String accepted : List.of("*/*", "application/json", "text/markdown;q=0.3, */*")) {
      given()
          .accept(accepted)
          .get("/v1/models/current")
          .then()
          .statusCode(200)
          .contentType("application/json");
    }
    given()
        .accept("text/markdown")
        .get("/v1/models/none")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void model_explanationsWereMeasured_showsThemOnTheCardAndThePage() {
    JsonPath explanations =
        given().get("/v1/models/current").jsonPath().setRootPath("explanations");

    assertThat(explanations.getInt("requests")).isPositive();
    assertThat(explanations.getDouble("additivity")).isBetween(0.0, 1e-6);
    assertThat(explanations.getList("gates.figure"))
        .contains("additivity", "deletion", "counterfactuals", "texts");
    assertThat(explanations.getList("gates.result")).doesNotContain("failed");
    assertThat(explanations.<Object>get("gates[0].finding")).isNull();
    assertThat(explanations.getDouble("importance.history")).isNotNegative();
    assertThat(page()).contains("## How true its explanations are", "| additivity, missed | ");
  }

  @Test
  void model_signalsWereCounted_showsThemOnTheCardAndThePage() {
    keep(
        new VersionSignals.Answers(100, 1),
        new VersionSignals.Part(
            SignalCell.ALL, new Tally(new long[] {200, 20, 4, 3, 1, 10, 400, 0, 0}), 25, 0));

    JsonPath all = given().get("/v1/models/current").jsonPath().setRootPath("signals.all");

    assertThat(all.getLong("impressions")).isEqualTo(200);
    assertThat(all.getDouble("clickThrough.value")).isEqualTo(0.1);
    assertThat(all.getDouble("clickThrough.low")).isCloseTo(0.0657, within(1e-4));
    assertThat(all.getDouble("clickThrough.high")).isCloseTo(0.1494, within(1e-4));
    assertThat(all.getDouble("conversion.value")).isEqualTo(0.2);
    assertThat(all.getDouble("positionAdjusted.value")).isCloseTo(0.8, within(1e-6));
    assertThat(all.getDouble("meanDwellSeconds")).isEqualTo(40);
    assertThat(page()).contains("## What came back", "| all | 200 | 20 | 10.00 (6.57–14.94) | 4 |");
    assertThat(given().get("/v1/models").jsonPath().<Object>get("models[0].signals")).isNull();
  }

  @Test
  void model_explanationsWereJudged_showsSatisfactionByMethodAndTemplate() {
    Tally judged = new Tally(new long[] {0, 0, 0, 0, 0, 0, 0, 4, 3});
    keep(
        new VersionSignals.Answers(4, 4),
        new VersionSignals.Part(SignalCell.ALL, judged, Double.NaN, 0),
        new VersionSignals.Part(
            new SignalCell(SignalCell.Cut.METHOD, "lime"), judged, Double.NaN, 0),
        new VersionSignals.Part(
            new SignalCell(SignalCell.Cut.TEMPLATE, "for:history"), judged, Double.NaN, 0));

    JsonPath satisfaction =
        given().get("/v1/models/current").jsonPath().setRootPath("signals.satisfaction");

    assertThat(satisfaction.getLong("all.judgements")).isEqualTo(4);
    assertThat(satisfaction.getDouble("all.helpful.value")).isEqualTo(0.75);
    assertThat(satisfaction.getDouble("all.helpful.low")).isCloseTo(0.3006, within(1e-4));
    assertThat(satisfaction.getDouble("all.helpful.high")).isCloseTo(0.9544, within(1e-4));
    assertThat(satisfaction.getString("methods[0].value")).isEqualTo("lime");
    assertThat(satisfaction.getString("templates[0].value")).isEqualTo("for:history");
    assertThat(page()).contains("| template `for:history` | 4 | 75.00 (30.06–95.44) |");
  }

  @Test
  void model_clientWithoutImpressions_isToldSo() {
    keep(
        new VersionSignals.Answers(7, 7),
        new VersionSignals.Part(SignalCell.ALL, Tally.NONE, Double.NaN, 0));

    JsonPath signals = given().get("/v1/models/current").jsonPath().setRootPath("signals");

    assertThat(signals.getLong("answersWithoutImpressions")).isEqualTo(7);
    assertThat(signals.getString("note")).contains("the client sent no impression events");
    assertThat(signals.<Object>get("all")).isNull();
  }

  private void keep(VersionSignals.Answers answers, VersionSignals.Part... parts) {
    Instant now = Instant.parse("2026-11-21T20:00:00Z");
    registry.keepSignals(
        registry.current().orElseThrow(),
        new VersionSignals(now, now, now, answers, null, List.of(parts), List.of()));
  }

  private static String page() {
    return given().accept("text/markdown").get("/v1/models/current").asString();
  }

  @Test
  void openApi_ofEveryError_isAProblem() {
    JsonPath document = given().accept("application/json").get("/q/openapi").jsonPath();

    assertThat(document.<String, Object>getMap("components.schemas"))
        .containsKeys("Problem", "FieldFault");
    assertThat(
            document.getString(
                "paths.'/v1/feedback'.post.responses.'503'.content.'application/problem+json'"
                    + ".schema.'$ref'"))
        .isEqualTo("#/components/schemas/Problem");
  }

  @Test
  void openApi_ofAllDoors_namesEveryPath() {
    JsonPath document = given().accept("application/json").get("/q/openapi").jsonPath();
    assertThat(document.getString("info.title")).isEqualTo("Whence");
    assertThat(document.getString("info.license.name")).isEqualTo("Apache-2.0");
    assertThat(document.<String, Object>getMap("paths"))
        .containsKeys(
            "/v1/users/{userId}/recommendations",
            "/v1/recommendations",
            "/v1/items/{itemId}/similar",
            "/v1/recommendations/{recommendationId}/items/{itemId}/explanation",
            "/v1/explanations",
            "/v1/users/{userId}/interests",
            "/v1/users/{userId}/interests/{attribute}",
            "/v1/models/current/parameters",
            "/v1/feedback",
            "/v1/items",
            "/v1/items/{itemId}",
            "/v1/users/{userId}/export",
            "/v1/users/{userId}",
            "/v1/models",
            "/v1/models/{version}",
            "/v1/models/{version}/activation");
  }
}
