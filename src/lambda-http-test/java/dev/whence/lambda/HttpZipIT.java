package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.ItemJson;
import dev.whence.function.SmallShop;
import dev.whence.lambda.Gateway.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zip of recommend, explain, feedback and admin. */
class HttpZipIT extends FunctionZipContract {

  HttpZipIT() {
    super("lambda-http", "whence-http");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("WHENCE_MODELS_REFRESH", "50ms");
  }

  @Override
  void prepare(Servers prepared) {
    ShopBeside.publishModel(prepared.home());
  }

  @BeforeAll
  void putFilms() throws Exception {
    String lines =
        SmallShop.items().stream()
            .map(item -> ItemJson.toJson(item).toString())
            .collect(Collectors.joining("\n"));
    GatewayEvent bulk =
        GatewayEvent.post("/v1/items", lines).header("content-type", "application/x-ndjson");
    for (FunctionZip zip : zips().toList()) {
      assertThat(send(zip, bulk).status()).isEqualTo(200);
      while (Shop.items(recommend(zip, "somebody")).size() < 10) {
        Thread.sleep(100);
      }
    }
  }

  @Override
  byte[] goodEvent() {
    return bytes(GatewayEvent.get("/v1/users/somebody/recommendations?exploration=0"));
  }

  @Override
  void assertGood(Outcome outcome) throws Exception {
    Answer answer = answer(outcome);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(Shop.items(answer)).hasSize(10);
    assertThat(Shop.degraded(answer)).isEmpty();
  }

  @Override
  Stream<String> malformedEvents() {
    GatewayEvent noMethod = GatewayEvent.get("/v1/models");
    noMethod.json().withObject("/requestContext/http").remove("method");
    GatewayEvent noPath = GatewayEvent.get("/v1/models");
    noPath.json().remove("rawPath");
    return Stream.of(
        "",
        "no json",
        "{\"version\":",
        "null",
        "[]",
        "42",
        "{}",
        GatewayEvent.recorded("rest-api-v1.json").toString(),
        noMethod.json().toString(),
        noPath.json().toString());
  }

  @ParameterizedTest
  @MethodSource("zips")
  void mainPath_feedback_changesTheNextAnswer(FunctionZip zip) throws Exception {
    String person = "ada-" + zip;
    Answer before = recommend(zip, person);
    String first = Shop.items(before).get(0);

    JsonNode why =
        send(
                zip,
                GatewayEvent.get(
                    "/v1/recommendations/%s/items/%s/explanation"
                        .formatted(before.json().path("recommendationId").textValue(), first)))
            .json();
    Answer receipt =
        send(zip, GatewayEvent.post("/v1/feedback", Shop.events(person, "like", first, "f17")));
    List<String> after = Shop.items(recommend(zip, person));

    assertThat(sum(why))
        .isCloseTo(
            why.path("score").asDouble() - why.path("baseline").path("score").asDouble(),
            within(1e-3));
    assertThat(receipt.status()).as(receipt.body()).isEqualTo(202);
    assertThat(receipt.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(after).hasSize(10).doesNotContain(first).isNotEqualTo(Shop.items(before));
    assertThat(servers.takeAll(servers.queues().feedback()))
        .anySatisfy(body -> assertThat(body).contains("f17"));
  }

  private static double sum(JsonNode explanation) {
    return StreamSupport.stream(explanation.path("groups").spliterator(), false)
        .mapToDouble(group -> group.path("contribution").asDouble())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("zips")
  void feedback_bodyOfTenMegabytes_isRefusedAsTooLarge(FunctionZip zip) throws Exception {
    Answer answer = send(zip, GatewayEvent.post("/v1/feedback", "x".repeat(10_000_000)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertGood(invoke(zip, goodEvent()));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void feedback_fieldsMissing_areNamedByTheirPointers(FunctionZip zip) throws Exception {
    Answer answer =
        send(zip, GatewayEvent.post("/v1/feedback", "{\"events\":[{\"userId\":\"ada\"}]}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("/events/0/itemId");
  }

  private Answer recommend(FunctionZip zip, String person) throws Exception {
    return send(
        zip,
        GatewayEvent.get("/v1/users/" + person + "/recommendations?exploration=0&diversity=0"));
  }

  private Answer send(FunctionZip zip, GatewayEvent event) throws Exception {
    Outcome outcome = invoke(zip, bytes(event));
    assertThat(outcome).as(output(zip)).isInstanceOf(Outcome.Response.class);
    return answer(outcome);
  }

  private static Answer answer(Outcome outcome) throws Exception {
    return new Answer(GatewayEvent.JSON.readTree(((Outcome.Response) outcome).payload()));
  }

  private static byte[] bytes(GatewayEvent event) {
    return event.json().toString().getBytes(StandardCharsets.UTF_8);
  }
}
