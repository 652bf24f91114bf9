package dev.whence.function.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(MemoryPorts.class)
class BadRequestTest {

  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";
  private static final String NDJSON = "application/x-ndjson";
  private static final String LONG = "x".repeat(129);

  /**
   * @param named what the problem has to name: a pointer, or words of its detail
   */
  record Bad(
      String method, String path, String contentType, byte[] body, int status, String named) {

    static Bad get(String path, int status, String named) {
      return new Bad("GET", path, "", new byte[0], status, named);
    }

    static Bad post(String path, String body, int status, String named) {
      return send("POST", path, JSON, body, status, named);
    }

    static Bad send(
        String method, String path, String type, String body, int status, String named) {
      return new Bad(method, path, type, body.getBytes(StandardCharsets.UTF_8), status, named);
    }

    @Override
    public String toString() {
      String text = new String(body, 0, Math.min(60, body.length), StandardCharsets.ISO_8859_1);
      return method + " " + path.substring(0, Math.min(80, path.length())) + " " + text;
    }
  }

  static Stream<Bad> queries() {
    String of = "/v1/users/u1/recommendations?";
    return Stream.of(
        Bad.get(of + "limit=0", 400, "/query/limit"),
        Bad.get(of + "limit=101", 400, "/query/limit"),
        Bad.get(of + "limit=ten", 400, "/query/limit"),
        Bad.get(of + "limit=9999999999", 400, "/query/limit"),
        Bad.get(of + "limit=", 400, "/query/limit"),
        Bad.get(of + "limit=5&limit=6", 400, "/query/limit"),
        Bad.get(of + "diversity=2", 400, "/query/diversity"),
        Bad.get(of + "diversity=NaN", 400, "/query/diversity"),
        Bad.get(of + "exploration=-0.1", 400, "/query/exploration"),
        Bad.get(of + "profile=maybe", 400, "/query/profile"),
        Bad.get(of + "explain=all", 400, "/query/explain"),
        Bad.get(of + "lang=de", 400, "/query/lang"),
        Bad.get(of + "surface=two%20words", 400, "/query/surface"),
        Bad.get(of + "filter=genre", 400, "/query/filter"),
        Bad.get(of + "filter=genre:like:x", 400, "/query/filter"),
        Bad.get(of + "exclude=a%20b", 400, "/query/exclude"),
        Bad.get(of + "exclude=" + LONG, 400, "/query/exclude"),
        Bad.get(of + "Limit=5", 400, "/query/Limit"),
        Bad.get(of + "unknown=5", 400, "known are limit, exclude"),
        Bad.get("/v1/items/f1/similar?limit=1000", 400, "/query/limit"),
        Bad.get("/v1/items/f1/similar?page=2", 400, "/query/page"),
        Bad.get("/v1/items/f1?verbose=1", 400, "/query/verbose"),
        Bad.get("/v1/models?all=1", 400, "/query/all"),
        Bad.get("/v1/models/current/parameters?x=1", 400, "/query/x"),
        Bad.get("/v1/users/u1/interests?x=1", 400, "/query/x"),
        Bad.get("/v1/users/u1/export?x=1", 400, "/query/x"),
        Bad.post("/v1/feedback?x=1", "{\"events\":[]}", 400, "/query/x"));
  }

  static Stream<Bad> paths() {
    return Stream.of(
        Bad.get("/nothing", 404, "/q/openapi"),
        Bad.get("/v1", 404, "/v1"),
        Bad.get("/v1/nothing", 404, "/v1/nothing"),
        Bad.get("/v1/users/u1", 405, "Allow"),
        Bad.get("/v1/feedback", 405, "Allow"),
        Bad.send("DELETE", "/v1/feedback", "", "", 405, "Allow"),
        Bad.send("PATCH", "/v1/items/f1", JSON, "{}", 405, "Allow"),
        Bad.get("/v1/users/" + LONG + "/recommendations", 400, "/path/userId"),
        Bad.get("/v1/users/a%20b/recommendations", 400, "/path/userId"),
        Bad.get("/v1/users/a%00b/recommendations", 400, "/path/userId"),
        Bad.get("/v1/users/%C2%85/interests", 400, "/path/userId"),
        Bad.get("/v1/users/%ff/recommendations", 400, "UTF-8"),
        Bad.get("/v1/items/unknown-film", 404, "unknown-film"),
        Bad.get("/v1/items/unknown-film/similar", 404, "unknown-film"),
        Bad.send("DELETE", "/v1/items/unknown-film", "", "", 404, "unknown-film"),
        Bad.get("/v1/models/a%20b", 400, "/path/version"),
        Bad.get("/v1/models/none", 404, "none"),
        Bad.send("POST", "/v1/models/none/activation", "", "", 404, "none"),
        Bad.get("/v1/recommendations/none/items/f1/explanation", 404, "PT24H"),
        Bad.get("/v1/recommendations/none/items/f1/explanation", 404, "POST /v1/explanations"),
        Bad.get(
            "/v1/recommendations/none/items/f1/explanation?method=magic",
            400,
            "shapley, sampled, lime, saliency, surrogate, counterfactual, attention"),
        Bad.get("/v1/recommendations/none/items/f1/explanation?lang=de", 400, "use en or zh"),
        Bad.get("/v1/recommendations/none/items/f1/explanation?against=%20", 400, "/query/against"),
        Bad.send(
            "PUT",
            "/v1/users/u1/interests/genre",
            JSON,
            "{\"preference\":\"more\"}",
            400,
            "/path/attribute"));
  }

  static Stream<Bad> bodies() {
    String ask = "/v1/recommendations";
    String why = "/v1/explanations";
    return Stream.of(
        Bad.post(ask, "", 400, "empty"),
        Bad.post(ask, "{", 400, "line 1"),
        Bad.post(ask, "{\"limit\":5}}", 400, "line 1"),
        Bad.post(ask, "[]", 400, "object"),
        Bad.post(ask, "null", 400, "object"),
        Bad.post(ask, "\"text\"", 400, "object"),
        Bad.post(ask, "{\"limit\":\"5\"}", 400, "/limit"),
        Bad.post(ask, "{\"limit\":5.5}", 400, "/limit"),
        Bad.post(ask, "{\"limit\":0}", 400, "/limit"),
        Bad.post(ask, "{\"limit\":99999999999}", 400, "/limit"),
        Bad.post(ask, "{\"limit\":5,\"limit\":6}", 400, "limit"),
        Bad.post(ask, "{\"userId\":5}", 400, "/userId"),
        Bad.post(ask, "{\"userId\":\"\"}", 400, "/userId"),
        Bad.post(ask, "{\"unknown\":1}", 400, "/unknown"),
        Bad.post(ask, "{\"exclude\":\"f1\"}", 400, "/exclude"),
        Bad.post(ask, "{\"exclude\":[null]}", 400, "/exclude/0"),
        Bad.post(ask, "{\"exclude\":[\"f1\",7]}", 400, "/exclude/1"),
        Bad.post(ask, "{\"filter\":[\"x\"]}", 400, "/filter/0"),
        Bad.post(ask, "{\"diversity\":\"high\"}", 400, "/diversity"),
        Bad.post(ask, "{\"diversity\":1.5}", 400, "/diversity"),
        Bad.post(ask, "{\"profile\":true}", 400, "/profile"),
        Bad.post(ask, "{\"history\":{}}", 400, "/history"),
        Bad.post(ask, "{\"history\":[null]}", 400, "/history/0"),
        Bad.post(ask, "{\"history\":[{\"itemId\":\"f1\"}]}", 400, "/history/0/type"),
        Bad.post(
            ask, "{\"history\":[{\"itemId\":\"f1\",\"type\":\"loved\"}]}", 400, "/history/0/type"),
        Bad.post(
            ask,
            "{\"history\":[{\"itemId\":\"f1\",\"type\":\"rating\",\"value\":9}]}",
            400,
            "/history/0/value"),
        Bad.post(
            ask,
            "{\"history\":[{\"itemId\":\"f1\",\"type\":\"like\",\"when\":1}]}",
            400,
            "/history/0/when"),
        Bad.post(
            ask,
            "{\"history\":[{\"itemId\":\"f1\",\"type\":\"like\",\"occurredAt\":\"today\"}]}",
            400,
            "/history/0/occurredAt"),
        Bad.post(
            ask,
            "{\"history\":[{\"itemId\":\"f1\",\"type\":\"like\","
                + "\"occurredAt\":\"1969-12-31T23:59:59Z\"}]}",
            400,
            "/history/0/occurredAt"),
        Bad.post(ask, "{\"candidates\":[\"a b\"]}", 400, "/candidates/0"),
        Bad.post(ask, "[".repeat(100_000), 400, "32"),
        Bad.post(ask, "{\"a\":".repeat(40) + "1" + "}".repeat(40), 400, "32"),
        new Bad("POST", ask, JSON, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, 400, ""),
        Bad.send("POST", ask, "text/plain", "{}", 415, "text/plain"),
        Bad.send("POST", ask, "application/xml", "<a/>", 415, "application/xml"),
        Bad.post(ask, " ".repeat(2 << 20), 413, "1048576"),
        Bad.post(why, "{}", 400, "/itemId"),
        Bad.post(why, "{\"itemId\":\"f1\"}", 400, "/userId"),
        Bad.post(why, "{\"itemId\":\"f1\",\"userId\":\"u\",\"method\":\"x\"}", 400, "/method"),
        Bad.post(why, "{\"itemId\":\"f1\",\"userId\":\"u\",\"method\":\"Lime\"}", 400, "surrogate"),
        Bad.post(why, "{\"itemId\":\"f1\",\"userId\":\"u\",\"lang\":\"de\"}", 400, "use en or zh"),
        Bad.post(
            why,
            "{\"itemId\":\"f1\",\"userId\":\"u\",\"against\":\"f2\",\"method\":\"counterfactual\"}",
            400,
            "/against"),
        Bad.post(
            why,
            "{\"itemId\":\"f1\",\"userId\":\"u\",\"against\":\"f2\",\"method\":\"attention\"}",
            400,
            "shapley, sampled, lime, saliency, surrogate"),
        Bad.post(
            why,
            "{\"itemId\":\"f1\",\"userId\":\"u\",\"method\":\"attention\"}",
            409,
            "available for it are shapley, sampled, lime, saliency, surrogate, counterfactual"),
        Bad.post(why, "{\"itemId\":\"nil\",\"userId\":\"u\"}", 404, "nil"),
        Bad.post(why, "{\"itemId\":\"f1\",\"userId\":\"u\",\"against\":\"nil\"}", 400, "/against"),
        Bad.post(why, "{\"itemId\":\"f1\",\"userId\":\"u\",\"against\":\"f1\"}", 400, "/against"),
        Bad.send("PUT", "/v1/users/u/interests/genre:Crime", JSON, "{}", 400, "/preference"),
        Bad.send(
            "PUT",
            "/v1/users/u/interests/genre:Crime",
            JSON,
            "{\"preference\":\"love\"}",
            400,
            "/preference"));
  }

  static Stream<Bad> feedback() {
    String to = "/v1/feedback";
    String event = "{\"eventId\":\"e\",\"userId\":\"u\",\"itemId\":\"f1\",\"type\":\"like\"}";
    return Stream.of(
        Bad.post(to, "", 400, "empty"),
        Bad.post(to, "{}", 400, "/events"),
        Bad.post(to, "[]", 400, "object"),
        Bad.post(to, "{\"events\":[]}", 400, "/events"),
        Bad.post(to, "{\"events\":{}}", 400, "/events"),
        Bad.post(to, "{\"events\":[" + event + "],\"source\":\"x\"}", 400, "/source"),
        Bad.post(to, "{\"events\":[7]}", 400, "/events/0"),
        Bad.post(to, "{\"events\":[{}]}", 400, "/events/0/eventId"),
        Bad.post(to, "{\"events\":[" + event.replace("like", "love") + "]}", 400, "/events/0/type"),
        Bad.post(
            to, "{\"events\":[" + event.replace("\"f1\"", "1") + "]}", 400, "/events/0/itemId"),
        Bad.post(to, "{\"events\":[" + event.replace("}", ",\"x\":1}") + "]}", 400, "/events/0/x"),
        Bad.post(
            to,
            "{\"events\":["
                + event.replace("}", ",\"occurredAt\":\"2999-01-01T00:00:00Z\"}")
                + "]}",
            400,
            "/events/0/occurredAt"),
        Bad.post(
            to,
            "{\"events\":[" + String.join(",", Collections.nCopies(501, event)) + "]}",
            400,
            "501"),
        Bad.send("POST", to, "text/plain", "{}", 415, "text/plain"),
        Bad.post(to, "{\"events\":[" + " ".repeat(2 << 20) + event + "]}", 413, "1048576"));
  }

  static Stream<Bad> items() {
    String film = "/v1/items/new";
    return Stream.of(
        Bad.send("PUT", film, JSON, "", 400, "empty"),
        Bad.send("PUT", film, JSON, "{}", 400, "/title"),
        Bad.send("PUT", film, JSON, "{\"title\":1}", 400, "/title"),
        Bad.send("PUT", film, JSON, "{\"title\":\"x\",\"size\":1}", 400, "/size"),
        Bad.send("PUT", film, JSON, "{\"title\":\"x\",\"itemId\":\"other\"}", 400, "/itemId"),
        Bad.send(
            "PUT",
            film,
            JSON,
            "{\"title\":\"x\",\"attributes\":{\"a:b\":\"c\"}}",
            400,
            "/attributes"),
        Bad.send(
            "PUT",
            film,
            JSON,
            "{\"title\":\"x\",\"attributes\":{\"genre\":[]}}",
            400,
            "/attributes"),
        Bad.send("PUT", film, "text/plain", "{}", 415, "text/plain"),
        Bad.send("POST", "/v1/items", NDJSON, "", 400, "empty"),
        Bad.send("POST", "/v1/items", NDJSON, "{}\n{", 400, "/0"),
        Bad.send("POST", "/v1/items", JSON, "{}", 415, "application/json"));
  }

  static Stream<Bad> rankers() {
    String to = "/v1/models";
    String named = to + "?name=mine";
    return Stream.of(
        Bad.send("POST", to, BYTES, "x", 400, "/query/name"),
        Bad.send("POST", to + "?name=", BYTES, "x", 400, "/query/name"),
        Bad.send("POST", to + "?name=Mine", BYTES, "x", 400, "1 to 40 of a-z 0-9 -"),
        Bad.send("POST", to + "?name=" + LONG, BYTES, "x", 400, "/query/name"),
        Bad.send("POST", to + "?name=..%2Fup", BYTES, "x", 400, "/query/name"),
        Bad.send("POST", to + "?name=a&name=b", BYTES, "x", 400, "/query/name"),
        Bad.send("POST", named + "&force=1", BYTES, "x", 400, "/query/force"),
        Bad.send("POST", named, BYTES, "", 400, "empty"),
        Bad.send("POST", named, BYTES, "no model", 400, "no ONNX model"),
        Bad.send("POST", named, JSON, "{}", 415, "application/json"),
        Bad.send("POST", named, BYTES, " ".repeat(2 << 20), 413, "1048576"));
  }

  static Stream<Bad> deadLetters() {
    String redrive = "/v1/dead-letters/redrive?";
    return Stream.of(
        Bad.get("/v1/dead-letters?limit=0", 400, "/query/limit"),
        Bad.get("/v1/dead-letters?limit=101", 400, "/query/limit"),
        Bad.get("/v1/dead-letters?source=ingest", 400, "/query/source"),
        Bad.send("POST", redrive + "source=elsewhere", "", "", 400, "feedback or ingest"),
        Bad.send("POST", redrive + "to=dead", "", "", 400, "/query/to"),
        Bad.send("POST", redrive + "source=ingest&to=feedback", "", "", 400, "/query/to"),
        Bad.send("POST", redrive + "limit=10001", "", "", 400, "/query/limit"),
        Bad.send("POST", redrive + "dryRun=yes", "", "", 400, "/query/dryRun"));
  }

  @ParameterizedTest
  @MethodSource({"queries", "paths", "bodies", "feedback", "items", "rankers", "deadLetters"})
  void request_bad_isAProblemThatNamesTheFault(Bad bad) {
    RequestSpecification request = given().urlEncodingEnabled(false);
    if (!bad.contentType().isEmpty()) {
      request.header("Content-Type", bad.contentType()).body(bad.body());
    }
    Response response = request.request(bad.method(), bad.path());

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(bad.status());
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.header("X-Request-Id")).isNotEmpty();
    assertThat(response.asString()).contains(bad.named()).contains("\"title\"");
    assertThat(response.jsonPath().getInt("status")).isEqualTo(bad.status());
  }
}
