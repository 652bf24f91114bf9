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
  @ValueSource(strings = {"no json", "{\"version\":", "42", "\"text\"", "[]", "null"})
  void invoke_notAnEvent_isAnErrorOfTheFunction(String event) {
    Invocation invocation = Gateway.invoke(event);

    assertThat(invocation.failed()).isTrue();
    assertThat(invocation.payload().path("errorType").textValue()).isNotBlank();
  }

  private record Case(String name, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> damages() {
    return Stream.of(
        new Case("no request context", event -> event.remove("requestContext")),
        new Case("no http", event -> event.withObject("/requestContext").remove("http")),
        new Case("no method", event -> event.withObject("/requestContext/http").remove("method")),
        new Case(
            "no method's name",
            event -> event.withObject("/requestContext/http").put("method", "GE T")),
        new Case("no path", event -> event.remove("rawPath")),
        new Case("bad base64", event -> event.put("body", "%%%").put("isBase64Encoded", true)),
        new Case(
            "a port that is none",
            event -> event.withObject("/headers").put("X-Forwarded-Port", "https")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void invoke_damagedEvent_isAnswered500(Case damage) {
    ObjectNode event = GatewayEvent.get("/v1/models").json();
    damage.change().accept(event);

    Invocation invocation = Gateway.invoke(event.toString());

    assertThat(invocation.failed()).isFalse();
    assertThat(new Answer(invocation.payload()).status()).isEqualTo(500);
  }

  @Test
  void invoke_payloadFormat1_isAnswered500() {
    Invocation invocation = Gateway.invoke(GatewayEvent.recorded("rest-api-v1.json").toString());

    assertThat(invocation.failed()).isFalse();
    assertThat(new Answer(invocation.payload()).status()).isEqualTo(500);
  }

  @Test
  void invoke_fieldsThatAreOptional_areNotMissed() {
    ObjectNode event = GatewayEvent.get("/v1/models").json();
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
