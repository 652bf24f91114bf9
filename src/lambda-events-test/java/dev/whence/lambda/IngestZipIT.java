package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.StrictJson;
import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.function.event.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zip of the events build as ingest. */
class IngestZipIT extends FunctionZipContract {

  IngestZipIT() {
    super("lambda-events", "whence-ingest");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("QUARKUS_LAMBDA_HANDLER", "ingest", "WHENCE_FUNCTION", "ingest");
  }

  @Override
  void prepare(Servers prepared) {}

  @Override
  byte[] goodEvent() {
    return Invocation.recorded("sqs").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void assertGood(Outcome outcome) {
    assertThat(answer(outcome)).hasToString("{\"batchItemFailures\":[]}");
  }

  @Override
  Stream<String> malformedEvents() {
    ObjectNode noMessageId = Invocation.recorded("sqs").deepCopy();
    ((ObjectNode) noMessageId.path("Records").path(0)).remove("messageId");
    return Stream.of(
        "",
        "no json",
        "{\"Records\":",
        "null",
        "[]",
        "{}",
        "{\"Records\":{}}",
        noMessageId.toString(),
        Invocation.recorded("kinesis").toString());
  }

  @ParameterizedTest
  @MethodSource("zips")
  void batch_oneMessageUnreadable_goesToTheDeadLettersAndTheOthersAreTakenIn(FunctionZip zip)
      throws Exception {
    servers.takeAll(servers.queues().feedback());
    servers.takeAll(servers.queues().deadLetters());
    ObjectNode batch = Invocation.recorded("sqs").deepCopy();
    String unreadable = "this is no event, " + zip;
    ((ObjectNode) batch.path("Records").path(1)).put("body", unreadable);
    ((ObjectNode) batch.path("Records").path(0)).put("body", click("good-" + zip));

    assertGood(invoke(zip, batch.toString()));

    assertThat(servers.takeAll(servers.queues().deadLetters()))
        .singleElement()
        .asString()
        .contains(unreadable);
    assertThat(servers.takeAll(servers.queues().feedback()))
        .singleElement()
        .asString()
        .contains("good-" + zip);
  }

  @ParameterizedTest
  @MethodSource("zips")
  void batch_feedbackQueueAway_comesAgainMessageByMessage(FunctionZip zip) throws Exception {
    ObjectNode batch = Invocation.recorded("sqs").deepCopy();
    ArrayNode records = (ArrayNode) batch.path("Records");
    ((ObjectNode) records.path(0)).put("body", click("away-" + zip));
    ((ObjectNode) records.path(1)).put("body", "neither is this, " + zip);
    servers.sqs().deleteQueue(request -> request.queueUrl(servers.queues().feedback()));

    JsonNode answer = answer(invoke(zip, batch.toString()));
    SqsQueues.createOrFind(servers.sqs());

    assertThat(answer.path("batchItemFailures"))
        .singleElement()
        .extracting(failure -> failure.path("itemIdentifier"))
        .isEqualTo(records.path(0).path("messageId"));
    assertGood(invoke(zip, goodEvent()));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void eventBridge_envelope_isAccepted(FunctionZip zip) throws Exception {
    ObjectNode envelope = Invocation.recorded("eventbridge").deepCopy();
    ((ObjectNode) envelope.path("detail")).put("eventId", "bus-" + zip);

    JsonNode answer = answer(invoke(zip, envelope.toString()));

    assertThat(answer.path("outcome").textValue()).isEqualTo("accepted");
    assertThat(answer.path("accepted").intValue()).isEqualTo(1);
  }

  private static String click(String eventId) {
    return "{\"eventId\":\"%s\",\"userId\":\"ada\",\"itemId\":\"kettle\",\"type\":\"click\"}"
        .formatted(eventId);
  }

  private static JsonNode answer(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Response.class);
    return StrictJson.parse(((Outcome.Response) outcome).payload());
  }
}
