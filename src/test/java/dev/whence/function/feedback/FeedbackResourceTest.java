package dev.whence.function.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.Outages.Part;
import dev.whence.function.ingest.IngestHandler;
import dev.whence.function.ingest.MessageOutcome;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.UserState;
import dev.whence.user.UserStateStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MemoryPorts.class)
class FeedbackResourceTest {

  @Inject Outages outages;
  @Inject Identities identities;
  @Inject FeedbackQueue queue;
  @Inject UserStateStore states;
  @Inject IngestHandler ingest;

  @BeforeEach
  void drain() {
    queue.delete(queue.receive(1000));
  }

  @AfterEach
  void endOutages() {
    outages.endAll();
  }

  @Test
  void accept_newDuplicateAndMalformed_eachIsCounted() {
    send(event("n1", "a"));
    ValidatableResponse answer =
        send(event("n1", "a"), event("n2", "a"), event("n2", "a"), "{\"eventId\":\"bad\"}");
    answer.statusCode(202);
    assertThat(answer.extract().jsonPath().getInt("accepted")).isEqualTo(1);
    assertThat(answer.extract().jsonPath().getInt("duplicates")).isEqualTo(2);
    assertThat(answer.extract().jsonPath().getInt("rejected[0].index")).isEqualTo(3);
    assertThat(answer.extract().jsonPath().getString("rejected[0].eventId")).isEqualTo("bad");
    assertThat(queued()).extracting(event -> event.id().value()).containsExactly("n1", "n2");
  }

  @Test
  void accept_queueAway_isRefusedAndNothingIsRecorded() {
    outages.begin(Part.QUEUE);
    send(event("q1", "b"))
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "5");
    assertThat(stateOf("b").history()).isEmpty();
    outages.endAll();
    assertThat(send(event("q1", "b")).extract().jsonPath().getInt("accepted")).isEqualTo(1);
  }

  @Test
  void accept_statesAway_isAcceptedNevertheless() {
    outages.begin(Part.STATES);
    send(event("s1", "c")).statusCode(202);
    assertThat(queued()).extracting(event -> event.id().value()).containsExactly("s1");
  }

  @Test
  void ingest_oneEventEventsAndBusDetail_areAccepted() {
    String bus =
        "{\"version\":\"0\",\"detail-type\":\"click\",\"source\":\"shop\",\"detail\":"
            + event("i3", "d")
            + "}";
    List<MessageOutcome> outcomes =
        ingest.handle(List.of(event("i1", "d"), "{\"events\":[" + event("i2", "d") + "]}", bus));
    assertThat(outcomes).containsOnly(new MessageOutcome.Accepted(1, 0));
    assertThat(stateOf("d").history()).hasSize(3);
  }

  @Test
  void ingest_illegibleMessage_isPoisonAndTheOthersAreAccepted() {
    List<MessageOutcome> outcomes = ingest.handle(List.of("{", event("i4", "e"), "{\"events\":1}"));
    assertThat(outcomes.get(0)).isInstanceOf(MessageOutcome.Poison.class);
    assertThat(outcomes.get(1)).isEqualTo(new MessageOutcome.Accepted(1, 0));
    assertThat(outcomes.get(2)).isInstanceOf(MessageOutcome.Poison.class);
  }

  @Test
  void ingest_queueAway_isRetryable() {
    outages.begin(Part.QUEUE);
    assertThat(ingest.handle(List.of(event("i5", "f"))))
        .singleElement()
        .isInstanceOf(MessageOutcome.Retryable.class);
  }

  private UserState stateOf(String caller) {
    return states.read(identities.nameOf(new ExternalUserId(caller)));
  }

  private List<Event> queued() {
    return queue.receive(1000).stream().flatMap(message -> message.events().stream()).toList();
  }

  private static String event(String id, String user) {
    return "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"f3\",\"type\":\"click\"}"
        .formatted(id, user);
  }

  private static ValidatableResponse send(String... events) {
    return given()
        .contentType("application/json")
        .body("{\"events\":" + List.of(events) + "}")
        .post("/v1/feedback")
        .then();
  }
}
