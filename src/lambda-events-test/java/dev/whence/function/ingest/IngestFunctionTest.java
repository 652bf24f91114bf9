package dev.whence.function.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whence.adapter.json.StrictJson;
import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.function.event.Invocation;
import dev.whence.function.event.UnfitEventException;
import dev.whence.lambda.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as AWS sends them, and as it does not, through the poll loop of the function. */
@QuarkusTest
@TestProfile(IngestProfile.class)
class IngestFunctionTest {

  private static final int TEN_MEGABYTES = 10_000_000;

  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";

  Servers servers;

  @AfterEach
  void goodEvent_afterwards_isStillTakenIn() {
    servers.thawRedis();
    SqsQueues.createOrFind(servers.sqs());
    servers.takeAll(servers.queues().feedback());
    servers.takeAll(servers.queues().deadLetters());

    assertThat(batch(click("after")).answer()).hasToString(NONE_FAILED);

    assertThat(servers.takeAll(servers.queues().feedback())).hasSize(1);
  }

  @Test
  void batch_asSqsSendsIt_isTakenInAndNothingComesAgain() {
    Invocation invocation = Invocation.of(Invocation.recorded("sqs"));

    assertThat(invocation.succeeded()).isTrue();
    assertThat(invocation.answer()).hasToString(NONE_FAILED);
    assertThat(eventIds()).containsExactlyInAnyOrder("sqs-1", "sqs-2", "sqs-3");
    assertThat(letters()).isEmpty();
  }

  @Test
  void batch_withoutMessages_answersThatNoneFailed() {
    assertThat(batch().answer()).hasToString(NONE_FAILED);
  }

  @Test
  void batch_comesTwice_countsOnce() {
    String first = click("twice");
    batch(first, click("once"));

    assertThat(batch(first, first).answer()).hasToString(NONE_FAILED);

    assertThat(eventIds()).hasSize(2);
  }

  @Test
  void batch_someMessagesArePoison_buriesTheseAndTakesInTheOthers() {
    Invocation invocation =
        batch(click("before"), "click!", wink(), "{\"events\":[" + click("in") + ",7]}");

    assertThat(invocation.answer()).hasToString(NONE_FAILED);
    assertThat(eventIds()).hasSize(2);
    assertThat(letters())
        .hasSize(3)
        .anySatisfy(letter -> assertThat(letter).isEqualTo("click!"))
        .anySatisfy(letter -> assertThat(letter).contains("\"wink\""))
        .anySatisfy(letter -> assertThat(letter).isEqualTo("{\"events\":[7]}"));
  }

  @Test
  void batch_queueRefuses_onlyMessagesWithEventsComeAgain() {
    String good = click("refused");
    servers.sqs().deleteQueue(request -> request.queueUrl(servers.queues().feedback()));

    JsonNode failed = batch("click!", good, wink()).answer();
    assertThat(failed).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}");
    assertThat(letters()).hasSize(2);

    SqsQueues.createOrFind(servers.sqs());
    assertThat(batch(good).answer()).hasToString(NONE_FAILED);
    assertThat(eventIds()).hasSize(1);
  }

  @Test
  void batch_deadLettersAway_poisonComesAgainAndTheOthersDoNot() {
    servers.sqs().deleteQueue(request -> request.queueUrl(servers.queues().deadLetters()));

    assertThat(batch(click("well"), "click!").answer())
        .hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}");
  }

  @Test
  void batch_redisFrozen_isDurableInTheQueue() {
    servers.freezeRedis();

    assertThat(batch(click("blind"), click("blind")).answer()).hasToString(NONE_FAILED);

    assertThat(eventIds()).hasSize(2);
  }

  @Test
  void batch_messageThatFitsNoQueue_comesAgainAndTheOthersDoNot() {
    assertThat(batch(click("small"), "x".repeat(TEN_MEGABYTES)).answer())
        .hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}");

    assertThat(eventIds()).hasSize(1);
  }

  @Test
  void batch_messageWithoutId_isRefusedBeforeAnythingIsTakenIn() {
    ObjectNode event = Invocation.recorded("sqs").deepCopy();
    ((ObjectNode) event.path("Records").get(1)).remove("messageId");

    Invocation invocation = Invocation.of(event);

    assertThat(invocation.succeeded()).isFalse();
    assertThat(invocation.errorMessage()).contains("/Records/1 has no messageId");
    assertThat(eventIds()).isEmpty();
  }

  @Test
  void batch_ofAnotherService_isAnErrorThatSaysSo() {
    Invocation invocation = Invocation.of(Invocation.recorded("kinesis"));

    assertThat(invocation.succeeded()).isFalse();
    assertThat(invocation.errorType()).isEqualTo(UnfitEventException.class.getName());
    assertThat(invocation.errorMessage()).contains("/Records/0", "SQS");
  }

  @Test
  void envelope_ofOneEvent_isTakenIn() {
    Invocation invocation = Invocation.of(Invocation.recorded("eventbridge"));

    assertThat(invocation.answer())
        .hasToString("{\"outcome\":\"accepted\",\"accepted\":1,\"duplicates\":0}");
    assertThat(eventIds()).containsExactly("bus-1");
  }

  @Test
  void envelope_ofSomeEvents_takesInTheGoodAndBuriesTheOthers() {
    Invocation invocation =
        Invocation.of(envelope("{\"events\":[" + click("b") + "," + click("b") + ",7]}"));

    assertThat(invocation.answer()).hasToString("{\"outcome\":\"dead_letter\"}");
    assertThat(eventIds()).hasSize(2);
    assertThat(letters()).containsExactly("{\"events\":[7]}");
  }

  @Test
  void envelope_queueAway_failsSoThatTheBusSendsItAgain() {
    servers.sqs().deleteQueue(request -> request.queueUrl(servers.queues().feedback()));

    Invocation invocation = Invocation.of(envelope(click("bus")));

    assertThat(invocation.succeeded()).isFalse();
    assertThat(invocation.errorType()).isEqualTo(IngestFunction.AwayException.class.getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{}",
        "{",
        "{\"Records\":7}",
        "{\"Records\":[7]}",
        "{\"Records\":[],\"Records\":[]}",
        "{\"events\":[]}",
        "\u0000",
        "{} {}"
      })
  void event_ofNoKindThatItTakes_isAnError(String event) {
    Invocation invocation = Invocation.of(event);

    assertThat(invocation.succeeded()).isFalse();
    assertThat(invocation.errorMessage()).isNotBlank();
  }

  @Test
  void event_tenMegabytesDeep_isAnError() {
    assertThat(Invocation.of("[".repeat(TEN_MEGABYTES)).succeeded()).isFalse();
  }

  @Test
  void event_noText_isAnError() {
    assertThat(Invocation.of(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}).succeeded())
        .isFalse();
  }

  @Test
  void batch_tenMegabytesWide_isTakenIn() {
    String body = "{\"events\":[" + click("wide") + "]" + " ".repeat(TEN_MEGABYTES) + "}";

    assertThat(batch(body).answer()).hasToString(NONE_FAILED);

    assertThat(eventIds()).hasSize(1);
  }

  private static String click(String prefix) {
    return event(prefix, "click");
  }

  private static String wink() {
    return event("wink", "wink");
  }

  private static String event(String prefix, String type) {
    return "{\"eventId\":\"%s-%s\",\"userId\":\"ada\",\"itemId\":\"kettle\",\"type\":\"%s\"}"
        .formatted(prefix, UUID.randomUUID(), type);
  }

  /** Calls the function with messages of these bodies, as SQS would send them. */
  private static Invocation batch(String... bodies) {
    JsonNode like = Invocation.recorded("sqs").path("Records").get(0);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      ObjectNode message = like.deepCopy();
      message.put("messageId", "message-" + records.size());
      message.put("body", body);
      records.add(message);
    }
    return Invocation.of(event);
  }

  private static JsonNode envelope(String detail) {
    ObjectNode envelope = Invocation.recorded("eventbridge").deepCopy();
    envelope.set("detail", StrictJson.parse(detail));
    return envelope;
  }

  private List<String> eventIds() {
    return servers.takeAll(servers.queues().feedback()).stream()
        .flatMap(body -> StrictJson.parse(body).path("events").findValuesAsText("eventId").stream())
        .toList();
  }

  private List<String> letters() {
    return servers.takeAll(servers.queues().deadLetters());
  }
}
