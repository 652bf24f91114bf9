package dev.whence.function.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import dev.whence.function.Outages;
import dev.whence.function.Outages.Part;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.UserId;
import dev.whence.user.UserStateStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can have out, what is left of them once they are erased, and where they show. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class PersonalDataTest {

  @Inject Outages outages;
  @Inject FeedbackQueue queue;
  @Inject UserStateStore states;
  @Inject TrainingLog log;
  @Inject Identities identities;
  @Inject Clock clock;

  @BeforeEach
  void emptyQueue() {
    queue.delete(queue.receive(1000));
  }

  @AfterEach
  void endOutages() {
    outages.endAll();
  }

  @Test
  void export_aBusyPerson_givesAllThatIsStoredUnderTheCallersId() {
    JsonPath answer = recommend("busy");
    like("busy", answer, "busy-1");
    declare("busy", "genre:Crime", "less");
    drain();
    like("busy", answer, "busy-2");

    JsonPath export = export("busy");

    assertThat(export.getString("userId")).isEqualTo("busy");
    assertThat(export.getString("erasedAt")).isNull();
    assertThat(export.getList("state.history")).hasSize(2);
    assertThat(export.getString("state.preferences.'genre:Crime'")).isEqualTo("less");
    assertThat(export.getList("state.online.weights")).isNotNull();
    String id = answer.getString("recommendationId");
    assertThat(export.getList("decisions.recommendationId", String.class)).containsExactly(id);
    assertThat(export.getString("decisions[0].modelVersion"))
        .isEqualTo(answer.getString("modelVersion"));
    assertThat(export.getList("decisions[0].items"))
        .isEqualTo(answer.getList("items.itemId", String.class));
    assertThat(export.getList("events.eventId", String.class))
        .as("what is still in the queue is on its way")
        .containsExactly("busy-1");
    assertThat(export.getList("events.userId", String.class)).containsExactly("busy");
    assertThat(export.getList("shown.recommendationId", String.class)).containsExactly(id);
  }

  @Test
  void erase_aBusyPerson_leavesNothingButTheTombstone() {
    JsonPath answer = recommend("leaving");
    like("leaving", answer, "leaving-1");
    drain();
    like("leaving", answer, "leaving-2");

    given().delete("/v1/users/leaving").then().statusCode(204);
    drain();

    JsonPath export = export("leaving");
    assertThat(export.getList("state.history")).isEmpty();
    assertThat(export.getList("decisions")).isEmpty();
    assertThat(export.getList("events")).isEmpty();
    assertThat(export.getList("shown")).isEmpty();
    assertThat(export.getString("erasedAt")).isNotNull();
    assertThat(logged(identities.nameOf(new ExternalUserId("leaving")))).isEmpty();
  }

  @Test
  void erase_aPerson_theirAnswersAreNeitherExplainedNorLoggedWithFeedback() {
    JsonPath answer = recommend("gone");
    explanation("gone", answer, 200);

    given().delete("/v1/users/gone").then().statusCode(204);

    explanation("gone", answer, 404);
    like("gone", answer, "gone-1");
    assertThat(queue.receive(10))
        .singleElement()
        .satisfies(message -> assertThat(message.shown()).isEmpty());
  }

  @Test
  void erase_cutOffByAnOutage_isFinishedByTheSameCall() {
    like("halfway", recommend("halfway"), "halfway-1");

    outages.begin(Part.DECISIONS);
    given().delete("/v1/users/halfway").then().statusCode(503);
    outages.endAll();
    assertThat(export("halfway").getString("erasedAt")).isNotNull();
    assertThat(export("halfway").getList("decisions")).hasSize(1);
    given().delete("/v1/users/halfway").then().statusCode(204);

    assertThat(export("halfway").getList("decisions")).isEmpty();
    assertThat(export("halfway").getList("state.history")).isEmpty();
  }

  @Test
  void explanation_ofAnAnswerForSomebodyElse_isNotFound() {
    JsonPath answer = recommend("owner-of-it");

    explanation("not-the-owner", answer, 404);
    JsonPath theirs = explanation("owner-of-it", answer, 200);
    assertThat(theirs.getString("controls.find { it.rel == 'hide' }.body.events[0].userId"))
        .isEqualTo("owner-of-it");
  }

  @Test
  void doors_partsAway_writeNoCallersIdToTheLog() {
    List<String> lines = new ArrayList<>();
    Handler captured = captureInto(lines);
    Logger root = Logger.getLogger("");
    root.addHandler(captured);
    try {
      JsonPath answer = recommend("secret-caller");
      for (Part part : List.of(Part.STATES, Part.DECISIONS, Part.QUEUE)) {
        outages.begin(part);
      }
      recommend("secret-caller");
      given().get("/v1/users/secret-caller/interests").then().statusCode(503);
      given().get("/v1/users/secret-caller/export").then().statusCode(503);
      given().delete("/v1/users/secret-caller").then().statusCode(503);
      explanation("secret-caller", answer, 503);
      given()
          .contentType("application/json")
          .body("{\"events\":[" + event("secret-caller", answer, "e1") + "]}")
          .post("/v1/feedback")
          .then()
          .statusCode(503);
    } finally {
      root.removeHandler(captured);
    }

    assertThat(lines).hasSizeGreaterThan(5);
    assertThat(lines).noneMatch(line -> line.contains("secret-caller"));
  }

  @Test
  void metrics_ofRequestsGoodAndBad_showNoCallersId() {
    recommend("metered-caller");
    given().get("/v1/users/metered-caller/recommendations?limit=x").then().statusCode(400);
    given().get("/v1/users/metered-caller/nothing").then().statusCode(404);
    given().put("/v1/users/metered-caller/export").then().statusCode(405);

    assertThat(given().get("/q/metrics").asString())
        .contains("http_server_requests_seconds_count")
        .doesNotContain("metered-caller");
  }

  /** With stack traces, as they are written. */
  private static Handler captureInto(List<String> lines) {
    PatternFormatter formatter = new PatternFormatter("%m%e%n");
    return new ExtHandler() {
      @Override
      protected void doPublish(ExtLogRecord line) {
        synchronized (lines) {
          lines.add(formatter.format(line));
        }
      }

      @Override
      public boolean isLoggable(LogRecord line) {
        return true;
      }
    };
  }

  private void drain() {
    new QueueDrain(queue, states, log, clock).run();
  }

  private List<Event> logged(UserId person) {
    List<Event> events = new ArrayList<>();
    log.forEach(
        event -> {
          if (event.user().equals(person)) {
            events.add(event);
          }
        });
    return events;
  }

  private static JsonPath recommend(String user) {
    return given()
        .get("/v1/users/{user}/recommendations?exploration=0", user)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath export(String user) {
    return given().get("/v1/users/{user}/export", user).then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath explanation(String user, JsonPath answer, int status) {
    return given()
        .queryParam("userId", user)
        .get(
            "/v1/recommendations/{id}/items/{item}/explanation",
            answer.getString("recommendationId"),
            answer.getString("items[0].itemId"))
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static void declare(String user, String term, String preference) {
    given()
        .contentType("application/json")
        .body("{\"preference\":\"" + preference + "\"}")
        .put("/v1/users/{user}/interests/{term}", user, term)
        .then()
        .statusCode(200);
  }

  private static void like(String user, JsonPath answer, String eventId) {
    given()
        .contentType("application/json")
        .body("{\"events\":[" + event(user, answer, eventId) + "]}")
        .post("/v1/feedback")
        .then()
        .statusCode(202);
  }

  private static String event(String user, JsonPath answer, String eventId) {
    return String.format(
        "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"like\","
            + "\"recommendationId\":\"%s\"}",
        eventId, user, answer.getString("items[0].itemId"), answer.getString("recommendationId"));
  }
}
