package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.lambda.Gateway.Answer;
import dev.whence.lambda.Gateway.Invocation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that no HTTP API sends: none ends the process, and the next good one is answered. */
@QuarkusTest
@WithTestResource(ShopBeside.class)
class MalformedEventTest {

  @AfterEach
  void nextGoodRequest_isAnswered() {
    assertThat(Gateway.send(GatewayEvent.get("/v1/models")).status()).isEqualTo(200);
  }

  /** Lambda is told of an error; the gateway makes a 500 of it. */
  @ParameterizedTest
  @ValueSource(strings = {"no json", "{\"version\":", "42", "\"text\"", "[]"})
  void invoke_notAnEvent_isAnErrorOfTheFunction(String event) {
    Invocation invocation = Gateway.invoke(event);

    assertThat(invocation.failed()).isTrue();
    assertThat(invocation.payload().path("errorType").textValue()).isNotBlank();
  }

  /**
   * @param place where the fault lies, as a JSON pointer into the event
   */
  private record Case(String name, String place, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> damages() {
    String method = "/requestContext/http/method";
    return Stream.of(
        new Case("a later version", "/version", event -> event.put("version", "3.0")),
        new Case("no request context", method, event -> event.remove("requestContext")),
        new Case("no http", method, event -> event.withObject("/requestContext").remove("http")),
        new Case(
            "no method",
            method,
            event -> event.withObject("/requestContext/http").remove("method")),
        new Case(
            "no method's name",
            method,
            event -> event.withObject("/requestContext/http").put("method", "GE T")),
        new Case("no path", "/rawPath", event -> event.remove("rawPath")),
        new Case("an empty path", "/rawPath", event -> event.put("rawPath", "")),
        new Case("two paths", "/rawPath", event -> event.put("rawPath", "/v1\r\n/v2")),
        new Case("two queries", "/rawQueryString", event -> event.put("rawQueryString", "a\nb")),
        new Case(
            "bad base64", "/body", event -> event.put("body", "%%%").put("isBase64Encoded", true)),
        new Case(
            "a header's name with a blank",
            "/headers",
            event -> event.withObject("/headers").put("x y", "1")),
        new Case(
            "a header without a name",
            "/headers",
            event -> event.withObject("/headers").put("", "1")),
        new Case(
            "a header of two lines",
            "/headers",
            event -> event.withObject("/headers").put("accept", "a\r\nb: c")),
        new Case(
            "a cookie of two lines", "/cookies", event -> event.withArray("/cookies").add("a\nb")),
        new Case(
            "a word for a port",
            "/headers/X-Forwarded-Port",
            event -> event.withObject("/headers").put("X-Forwarded-Port", "https")),
        new Case(
            "a port that is none",
            "/headers/X-Forwarded-Port",
            event -> event.withObject("/headers").put("X-Forwarded-Port", "65536")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void invoke_damagedEvent_isAProblemThatNamesThePlace(Case damage) {
    ObjectNode event = GatewayEvent.get("/v1/models").json();
    damage.change().accept(event);

    assertRefused(Gateway.invoke(event.toString()), damage.place());
  }

  @Test
  void invoke_payloadFormat1_isAProblemThatNamesTheFormat() {
    Answer answer =
        assertRefused(
            Gateway.invoke(GatewayEvent.recorded("rest-api-v1.json").toString()), "/version");

    assertThat(answer.json().path("detail").textValue())
        .contains("1.0", "2.0", "payload_format_version");
    assertThat(answer.header("X-Request-Id")).isEqualTo("Bn8kzgVoFiAEJ7A=");
  }

  @Test
  void invoke_null_isAProblem() {
    assertRefused(Gateway.invoke("null"), "");
  }

  private static Answer assertRefused(Invocation invocation, String place) {
    assertThat(invocation.failed()).as("%s", invocation.payload()).isFalse();
    Answer answer = new Answer(invocation.payload());
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.isBase64()).isFalse();
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.json().path("type").textValue())
        .isEqualTo("urn:whence:problem:invalid-request");
    assertThat(answer.json().path("errors").findValuesAsText("pointer"))
        .containsExactly("/event" + place);
    return answer;
  }

  @Test
  void invoke_fieldsThatAreOptional_areNotMissed() {
    ObjectNode event = GatewayEvent.get("/v1/models").json();
    event.remove("version");
    event.remove("headers");
    event.remove("cookies");
    event.remove("rawQueryString");
    event.remove("pathParameters");
    event.withObject("/requestContext").remove("requestId");
    event.withObject("/requestContext").remove("authorizer");
    event.put("somethingNew", 1);

    Invocation invocation = Gateway.invoke(event.toString());

    assertThat(invocation.failed()).isFalse();
    assertThat(new Answer(invocation.payload()).status()).isEqualTo(200);
  }

  @Test
  void invoke_tenMegabytes_areRefusedAsTooLarge() {
    Answer answer = Gateway.send(GatewayEvent.post("/v1/feedback", "x".repeat(10_000_000)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("type").textValue()).isEqualTo("urn:whence:problem:too-large");
  }

  @Test
  void invoke_twoMegabytesNotAnnounced_areRefusedAsTooLarge() {
    Answer answer =
        Gateway.send(
            GatewayEvent.post("/v1/feedback", "x".repeat(2 << 20)).withoutHeader("content-length"));

    assertThat(answer.status()).isEqualTo(413);
  }
}
