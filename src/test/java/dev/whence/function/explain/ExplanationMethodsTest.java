package dev.whence.function.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.function.MemoryPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The parameter {@code method}, at both doors. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class ExplanationMethodsTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  private static final String SESSION =
      "\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"},{\"itemId\":\"f4\",\"type\":\"like\"}]";

  private static JsonPath now(String method, String more) {
    return given()
        .contentType("application/json")
        .body("{" + SESSION + ",\"itemId\":\"f8\",\"method\":\"" + method + "\"" + more + "}")
        .post("/v1/explanations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static JsonPath answer() {
    return given()
        .contentType("application/json")
        .body("{" + SESSION + ",\"exploration\":0,\"limit\":3}")
        .post("/v1/recommendations")
        .jsonPath(DOUBLES);
  }

  private static Response why(String recommendation, String item, String query) {
    return given()
        .get("/v1/recommendations/" + recommendation + "/items/" + item + "/explanation?" + query);
  }

  private static double sum(JsonPath answer, String path) {
    return answer.getList(path, Double.class).stream().mapToDouble(Double::doubleValue).sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"SHAPLEY", "SAMPLED", "LIME", "SALIENCY", "SURROGATE"})
  void explain_methodThatDividesScores_dividesTheSameScoreToItsResidual(Method method) {
    JsonPath exact = now("shapley", "");

    JsonPath why = now(method.word(), "");

    assertThat(why.getString("method")).isEqualTo(method.word());
    assertThat(why.getDouble("score")).isEqualTo(exact.getDouble("score"));
    assertThat(why.getDouble("baseline.score")).isEqualTo(exact.getDouble("baseline.score"));
    assertThat(why.getList("groups.id", String.class))
        .containsExactlyInAnyOrderElementsOf(exact.getList("groups.id", String.class));
    double unexplained =
        Math.abs(
            sum(why, "groups.contribution")
                - (why.getDouble("score") - why.getDouble("baseline.score")));
    assertThat(unexplained).isCloseTo(why.getDouble("residual"), within(1e-4));
    assertThat(why.getInt("evaluations")).isPositive();
    assertThat(why.getBoolean("exact")).isEqualTo(method == Method.SHAPLEY);
    boolean isExact = method == Method.SHAPLEY;
    assertThat(why.getMap("").containsKey("reason")).isEqualTo(isExact);
    assertThat(why.getMap("").containsKey("history")).isEqualTo(isExact);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"SHAPLEY", "SAMPLED", "LIME", "SALIENCY", "SURROGATE"})
  void explain_against_contrastIsTheDifferenceOfTheScores(Method method) {
    JsonPath why = now(method.word(), ",\"against\":\"f9\"");

    assertThat(why.getString("contrast.against")).isEqualTo("f9");
    assertThat(why.getList("contrast.groups.id", String.class))
        .containsExactlyInAnyOrderElementsOf(why.getList("groups.id", String.class));
    assertThat(why.getDouble("contrast.difference"))
        .isCloseTo(
            now("shapley", ",\"against\":\"f9\"").getDouble("contrast.difference"), within(1e-4));
  }

  @Test
  void explain_sampled_printsStandardErrorsAndIsNearTheExactValues() {
    JsonPath exact = now("shapley", "");
    JsonPath sampled = now("sampled", "");

    assertThat(sum(sampled, "groups.standardError")).isPositive();
    assertThat(sampled.getDouble("residual")).isLessThan(1e-6);
    for (Map<String, Object> group : sampled.<Map<String, Object>>getList("groups")) {
      double expected =
          exact.getDouble("groups.find { it.id == '" + group.get("id") + "' }.contribution");
      assertThat((Double) group.get("contribution"))
          .isCloseTo(expected, within(6 * (Double) group.get("standardError") + 1e-4));
    }
  }

  /** The clock moves between the two, but so little that another sample would differ more. */
  @Test
  void explain_sampledTwiceForNow_drawsTheSame() {
    JsonPath one = now("sampled", "");
    JsonPath other = now("sampled", "");

    for (Map<String, Object> group : one.<Map<String, Object>>getList("groups")) {
      String again = "groups.find { it.id == '" + group.get("id") + "' }.contribution";
      assertThat((Double) group.get("contribution"))
          .isCloseTo(other.getDouble(again), within(1e-4));
    }
  }

  @Test
  void explain_lime_printsR2AndStandardErrors() {
    JsonPath lime = now("lime", "");

    assertThat(lime.getDouble("fit.r2")).isBetween(0.5, 1.0);
    assertThat(sum(lime, "groups.standardError")).isPositive();
    assertThat(lime.getMap("")).doesNotContainKeys("completenessGap", "surrogate", "attention");
  }

  @Test
  void explain_saliency_printsTheCompletenessGap() {
    JsonPath saliency = now("saliency", "");

    assertThat(saliency.getDouble("completenessGap")).isBetween(0.0, 0.05);
    assertThat(saliency.getMap("")).doesNotContainKeys("fit", "surrogate", "attention");
  }

  @Test
  void explain_surrogate_printsThePathInWordsAndItsFidelity() {
    JsonPath english = now("surrogate", "");
    JsonPath chinese = now("surrogate", ",\"lang\":\"zh\"");

    assertThat(english.getDouble("surrogate.r2")).isLessThanOrEqualTo(1);
    assertThat(english.getDouble("surrogate.topKAgreement")).isBetween(0.0, 1.0);
    assertThat(english.getList("surrogate.path")).hasSizeBetween(1, 4);
    assertThat(sum(english, "surrogate.path.contribution"))
        .isCloseTo(
            english.getDouble("surrogate.leaf") - english.getDouble("surrogate.root"),
            within(1e-9));
    assertThat(english.getString("surrogate.path[0].text"))
        .startsWith(english.getString("surrogate.path[0].label") + ": ")
        .contains("above");
    assertThat(chinese.getString("surrogate.path[0].text")).contains("高于");
    assertThat(chinese.getList("surrogate.path.threshold"))
        .isEqualTo(english.getList("surrogate.path.threshold"));
  }

  @Test
  void explain_decision_isTheSameForTheSameRecommendation() {
    JsonPath answer = answer();
    String id = answer.getString("recommendationId");
    String item = answer.getString("items[0].itemId");

    for (String method : List.of("sampled", "lime", "saliency", "surrogate")) {
      JsonPath why = why(id, item, "method=" + method).jsonPath(DOUBLES);
      assertThat(why.getBoolean("replayed")).isTrue();
      assertThat(why.getDouble("score"))
          .isCloseTo(answer.getDouble("items[0].score"), within(1e-6));
      assertThat(why(id, item, "method=" + method).jsonPath(DOUBLES).getList("groups"))
          .isEqualTo(why.getList("groups"));
    }
  }

  @Test
  void explain_itemThatWasNotShown_namesThoseThatWere() {
    JsonPath answer = answer();
    List<String> shown = answer.getList("items.itemId", String.class);

    Response response = why(answer.getString("recommendationId"), "f1", "lang=en");

    assertThat(shown).doesNotContain("f1");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.jsonPath().getString("detail"))
        .contains(String.join(", ", shown))
        .contains("POST /v1/explanations");
  }

  @Test
  void explain_attentionOfAModelWithoutIt_namesWhatThereIs() {
    JsonPath answer = answer();

    Response response =
        why(
            answer.getString("recommendationId"),
            answer.getString("items[0].itemId"),
            "method=attention");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.jsonPath().getString("type"))
        .isEqualTo("urn:whence:problem:method-unavailable");
    assertThat(response.jsonPath().getString("detail"))
        .contains("no attention", "shapley, sampled, lime, saliency, surrogate, counterfactual");
  }

  @Test
  void openApi_enumerationsOfMethods_areThoseOfTheCode() {
    String[] words = Arrays.stream(Method.values()).map(Method::word).toArray(String[]::new);
    JsonPath document = given().get("/q/openapi?format=json").jsonPath();

    assertThat(
            document.getList(
                "paths.'/v1/recommendations/{recommendationId}/items/{itemId}/explanation'"
                    + ".get.parameters.find { it.name == 'method' }.schema.enum",
                String.class))
        .containsExactly(words);
    for (String schema : List.of("ExplanationRequest", "ExplanationAnswer")) {
      assertThat(
              document.getList(
                  "components.schemas." + schema + ".properties.method.enum", String.class))
          .containsExactly(words);
    }
  }
}
