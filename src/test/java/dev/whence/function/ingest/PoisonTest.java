package dev.whence.function.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.Outages.Part;
import dev.whence.function.SentBack;
import dev.whence.user.DeadLetter;
import dev.whence.user.DeadLetterQueue;
import dev.whence.user.FeedbackQueue;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a message that nobody can read to the dead letters, and back. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class PoisonTest {

  private static final String GOOD =
      "{\"eventId\":\"%s\",\"userId\":\"p1\",\"itemId\":\"f3\",\"type\":\"click\"}";
  private static final String WINK =
      "{\"eventId\":\"%s\",\"userId\":\"p1\",\"itemId\":\"f3\",\"type\":\"wink\"}";

  @Inject Outages outages;
  @Inject IngestHandler ingest;
  @Inject DeadLetterQueue deadLetters;
  @Inject SentBack sentBack;
  @Inject FeedbackQueue queue;

  @BeforeEach
  @AfterEach
  void empty() {
    outages.endAll();
    deadLetters.redrive(new DeadLetterQueue.Redrive(null, 1_000, DeadLetter.Source.INGEST, false));
    sentBack.take();
    queue.delete(queue.receive(1_000));
  }

  @Test
  void ingest_noJson_buriesTheWholeBody() {
    ingest.handle(List.of("click!"));

    assertThat(buried())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.body()).isEqualTo("click!");
              assertThat(letter.source()).contains(DeadLetter.Source.INGEST);
              assertThat(letter.reason().orElseThrow()).contains("no strict JSON");
              assertThat(letter.failedAt()).isPresent();
            });
  }

  @Test
  void ingest_someEventsInvalid_countsTheOthersAndBuriesOnlyThese() {
    String body =
        "{\"events\":["
            + String.join(
                ",", GOOD.formatted("g1"), WINK.formatted("w1"), GOOD.formatted("g2"), "7")
            + "]}";

    assertThat(ingest.handle(List.of(body)))
        .singleElement()
        .isInstanceOf(MessageOutcome.Poison.class)
        .matches(MessageOutcome::isDone);

    assertThat(queue.receive(10))
        .flatExtracting(FeedbackQueue.Message::events)
        .extracting(event -> event.id().value())
        .containsExactly("g1", "g2");
    DeadLetter letter = buried().get(0);
    assertThat(letter.body()).isEqualTo("{\"events\":[" + WINK.formatted("w1") + ",7]}");
    assertThat(letter.reason().orElseThrow())
        .as("places in the letter")
        .contains("/events/0/type", "wink", "/events/1");
  }

  @Test
  void ingest_letterMendedAndSentAgain_isAccepted() {
    ingest.handle(List.of("{\"events\":[" + WINK.formatted("w2") + "]}"));

    String mended = buried().get(0).body().replace("wink", "click");

    assertThat(ingest.handle(List.of(mended))).containsExactly(new MessageOutcome.Accepted(1, 0));
  }

  @Test
  void ingest_deadLettersAway_hasToComeAgainAndThenCountsOnce() {
    outages.begin(Part.DEAD_LETTERS);
    String body = "{\"events\":[" + GOOD.formatted("g3") + "," + WINK.formatted("w3") + "]}";

    assertThat(ingest.handle(List.of(body)))
        .singleElement()
        .isInstanceOf(MessageOutcome.Retryable.class)
        .matches(outcome -> !outcome.isDone());
    outages.endAll();
    ingest.handle(List.of(body));

    assertThat(buried()).hasSize(1);
    assertThat(queue.receive(10)).flatExtracting(FeedbackQueue.Message::events).hasSize(1);
  }

  @Test
  void ingest_queueAway_buriesNothing() {
    outages.begin(Part.QUEUE);

    ingest.handle(
        List.of("{\"events\":[" + GOOD.formatted("g4") + "," + WINK.formatted("w4") + "]}"));

    assertThat(buried()).isEmpty();
  }

  @Test
  void deadLetters_overHttp_areListedAndSentBack() {
    ingest.handle(List.of("one", "two"));

    JsonPath list =
        given().get("/v1/dead-letters?limit=1").then().statusCode(200).extract().jsonPath();
    assertThat(list.getInt("count")).isEqualTo(2);
    assertThat(list.getList("deadLetters")).hasSize(1);
    assertThat(list.getString("deadLetters[0].source")).isEqualTo("ingest");
    assertThat(list.getString("deadLetters[0].reason")).contains("JSON");
    assertThat(list.getLong("deadLetters[0].ageSeconds")).isNotNegative();
    assertThat(list.getString("deadLetters[0].body")).isEqualTo("one");

    assertThat(redriven("?dryRun=true").getInt("sent.ingest")).isEqualTo(2);
    assertThat(sentBack.take()).isEmpty();
    assertThat(redriven("?source=feedback").getInt("sent.ingest")).isZero();
    assertThat(redriven("?to=feedback").getInt("refused")).isEqualTo(2);
    assertThat(redriven("?limit=1&to=ingest").getInt("sent.ingest")).isEqualTo(1);
    assertThat(redriven("").getInt("sent.ingest")).isEqualTo(1);
    assertThat(sentBack.take()).containsExactly("ingest: one", "ingest: two");
    assertThat(buried()).isEmpty();
  }

  @Test
  void deadLetters_queueAway_isAProblem() {
    outages.begin(Part.DEAD_LETTERS);

    given().get("/v1/dead-letters").then().statusCode(503).header("Retry-After", "5");
  }

  private List<DeadLetter> buried() {
    return deadLetters.list(100).letters().stream().map(DeadLetterQueue.Waiting::letter).toList();
  }

  private static JsonPath redriven(String query) {
    return given()
        .post("/v1/dead-letters/redrive" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
