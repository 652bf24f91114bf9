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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One explanation in several forms, and from two baselines. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class ExplanationFormsTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  private static final String ITEM = "/v1/recommendations/{id}/items/{item}/explanation";
  private static final String ANSWER = "/v1/recommendations/{id}/explanation";
  private static final String SVG = "image/svg+xml";
  private static final String FORCE_PLOT = "application/vnd.shap+json";

  private static JsonPath recommend() {
    return given()
        .contentType("application/json")
        .body(
            "{\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"},"
                + "{\"itemId\":\"f4\",\"type\":\"like\"}],\"limit\":5}")
        .post("/v1/recommendations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static Response explain(String accept, String query) {
    JsonPath answer = recommend();
    return given()
        .accept(accept)
        .get(
            ITEM + query,
            answer.getString("recommendationId"),
            answer.getString("items[0].itemId"));
  }

  /** The first three are what Chromium and Firefox send from the address line and for an image. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8|application/json",
        "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8|image/svg+xml",
        "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5|image/svg+xml",
        "*/*|application/json",
        "image/*|image/svg+xml",
        "application/*|application/json",
        "application/json;q=0.5, image/svg+xml;q=0.4|application/json",
        "application/json;q=0.4, image/svg+xml;q=0.5|image/svg+xml",
        "application/json, application/vnd.shap+json|application/json",
        "application/vnd.shap+json, */*;q=0.1|application/vnd.shap+json",
        "*/*, application/json;q=0|image/svg+xml"
      })
  void explain_accept_choosesTheForm(String accept, String form) {
    Response response = explain(accept, "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith(form);
    assertThat(response.header("Vary")).contains("Accept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "application/json;q=0", "text/*;q=0.9"})
  void explain_noFormAccepted_isAProblemThatListsThoseThereAre(String accept) {
    Response response = explain(accept, "");

    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.jsonPath().getString("detail"))
        .contains(accept, "application/json", SVG, FORCE_PLOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sampled", "lime", "saliency"})
  void explain_anyMethodThatDividesScores_isDrawnAsAWaterfallFromEitherBaseline(String method) {
    String picture = explain(SVG, "?baseline=new-user&method=" + method).asString();

    assertThat(picture).contains("class=\"bar\"", "Baseline: new user");
  }

  @Test
  void explain_surrogate_isDrawnAsThePathThroughTheTree() {
    String picture = explain(SVG, "?method=surrogate").asString();

    assertThat(picture)
        .contains("class=\"root\"", "class=\"leaf\"")
        .doesNotContain("class=\"bar\"");
  }

  @Test
  void explain_counterfactual_isNoDivisionAndHasNoPicture() {
    Response response = explain(SVG, "?method=counterfactual");

    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(response.jsonPath().getString("detail"))
        .contains("application/json")
        .doesNotContain(FORCE_PLOT);
  }

  @Test
  void explain_withoutAccept_isJson() {
    JsonPath answer = recommend();
    given()
        .get(ITEM, answer.getString("recommendationId"), answer.getString("items[0].itemId"))
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @Test
  void explain_asAPicture_namesTheItemAndEveryGroup() {
    JsonPath answer = recommend();
    String id = answer.getString("recommendationId");
    String item = answer.getString("items[0].itemId");
    JsonPath why = given().get(ITEM, id, item).jsonPath(DOUBLES);
    String picture = given().accept(SVG).get(ITEM, id, item).asString();

    assertThat(picture)
        .startsWith("<svg")
        .contains("<title>" + why.getString("title") + "</title>");
    assertThat(why.getList("groups.label", String.class))
        .isNotEmpty()
        .allSatisfy(label -> assertThat(picture).contains(label));
    assertThat(given().accept(SVG).get(ITEM + "?lang=zh", id, item).asString()).contains("得分");
  }

  @Test
  void explain_asAForcePlot_effectsLeadFromBaseValueToOutValue() {
    JsonPath force = new JsonPath(explain(FORCE_PLOT, "").asString()).using(DOUBLES);
    Map<String, Map<String, Object>> features = force.getMap("features");
    double sum =
        features.values().stream()
            .mapToDouble(feature -> ((Number) feature.get("effect")).doubleValue())
            .sum();

    assertThat(force.getDouble("baseValue") + sum)
        .isCloseTo(force.getDouble("outValue"), within(1e-9));
    assertThat(force.getString("link")).isEqualTo("logit");
    assertThat(force.getList("outNames")).containsExactly("probability");
    assertThat(force.getString("plot_cmap")).isEqualTo("RdBu");
    int names = force.getList("featureNames").size();
    assertThat(features.keySet())
        .allSatisfy(n -> assertThat(Integer.parseInt(n)).isLessThan(names));
    assertThat(features.values()).allSatisfy(f -> assertThat(f).containsKeys("effect", "value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"population", "new-user"})
  void explain_fromABaseline_sumsToItsScoreAndNamesIt(String baseline) {
    JsonPath why =
        new JsonPath(explain("*/*", "?against=f9&baseline=" + baseline).asString()).using(DOUBLES);

    assertThat(why.getString("baseline.name")).isEqualTo(baseline);
    assertThat(sum(why.getList("groups.contribution", Double.class)))
        .isCloseTo(why.getDouble("score") - why.getDouble("baseline.score"), within(1e-6));
    assertThat(sum(why.getList("contrast.groups.contribution", Double.class)))
        .isCloseTo(why.getDouble("contrast.difference"), within(1e-4));
    assertThat(why.getBoolean("replayed")).isTrue();
  }

  @Test
  void explain_unknownBaseline_isAProblemThatListsThoseThereAre() {
    Response response = explain("*/*", "?baseline=mine");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("detail")).contains("population, new-user");
  }

  @Test
  void explain_sessionAsAPicture_negotiatesAndTakesTheBaseline() {
    String body =
        "{\"history\":[{\"itemId\":\"f0\",\"type\":\"like\"}],\"itemId\":\"f8\","
            + "\"baseline\":\"new-user\"}";
    Response picture =
        given().contentType("application/json").accept(SVG).body(body).post("/v1/explanations");

    assertThat(picture.contentType()).startsWith(SVG);
    assertThat(picture.asString()).contains("Baseline: new user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"population", "new-user"})
  void table_ofAnAnswer_isItemsByGroupsAndAddsUp(String baseline) {
    JsonPath answer = recommend();
    JsonPath table =
        given()
            .get(ANSWER + "?baseline=" + baseline, answer.getString("recommendationId"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath(DOUBLES);

    assertThat(table.getList("items.itemId")).isEqualTo(answer.getList("items.itemId"));
    assertThat(table.getList("groups.meanAbsoluteContribution", Double.class))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    for (int n = 0; n < 5; n++) {
      List<Double> contributions = table.getList("items[" + n + "].contributions", Double.class);
      assertThat(contributions).hasSameSizeAs(table.getList("groups"));
      assertThat(sum(contributions))
          .isCloseTo(
              table.getDouble("items[" + n + "].score") - table.getDouble("baseline.score"),
              within(1e-6));
      assertThat(table.getBoolean("items[" + n + "].replayed")).isTrue();
    }
  }

  @Test
  void table_asAPicture_hasACellForEachItemAndGroup() {
    JsonPath answer = recommend();
    String id = answer.getString("recommendationId");
    int groups = given().get(ANSWER, id).jsonPath().getList("groups").size();
    String picture = given().accept("image/*").get(ANSWER, id).asString();

    assertThat(picture.split("class=\"contribution\"", -1)).hasSize(5 * groups + 1);
  }

  @Test
  void table_ofAnUnknownAnswerOrInAnotherForm_isAProblem() {
    given().get(ANSWER, "nobody").then().statusCode(404).contentType("application/problem+json");
    given()
        .accept(FORCE_PLOT)
        .get(ANSWER, recommend().getString("recommendationId"))
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
  }

  private static double sum(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).sum();
  }
}
