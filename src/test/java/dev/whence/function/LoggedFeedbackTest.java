package dev.whence.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whence.function.Outages.Part;
import dev.whence.function.ingest.IngestHandler;
import dev.whence.learning.QueueDrain;
import dev.whence.learning.TrainingLog;
import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureGrid;
import dev.whence.ranking.ModelSource;
import dev.whence.ranking.Scorer;
import dev.whence.user.Event;
import dev.whence.user.ExternalUserId;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import dev.whence.user.ReasonTemplate;
import dev.whence.user.ShownList;
import dev.whence.user.UserStateStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an answer to feedback on it, to the line of the training log that tells what it showed. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class LoggedFeedbackTest {

  private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);

  @Inject Outages outages;
  @Inject Identities identities;
  @Inject FeedbackQueue queue;
  @Inject UserStateStore states;
  @Inject TrainingLog log;
  @Inject ModelSource models;
  @Inject IngestHandler ingest;
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
  void feedback_onAnAnswer_logsTheRowsThatScoredIt() {
    JsonPath answer = recommend("logged");

    send(event("logged-click", "logged", answer, "items[2].itemId"));
    drain();

    ShownList shown = logged(answer);
    assertThat(shown.user()).contains(identities.nameOf(new ExternalUserId("logged")));
    assertThat(shown.modelVersion()).isEqualTo(answer.getString("modelVersion"));
    assertThat(shown.places().stream().map(place -> place.item().value()))
        .containsExactlyElementsOf(answer.getList("items.itemId", String.class));
    assertThat(shown.places().stream().map(ShownList.Place::exploration))
        .containsExactlyElementsOf(
            answer.getList("items.sources", List.class).stream()
                .map(sources -> sources.contains("exploration"))
                .toList());
    assertScoredBy(shown, answer.getList("items.score", Double.class));
  }

  /** The logged rows are rounded: their scores are off by what half a step of each feature does. */
  private void assertScoredBy(ShownList shown, List<Double> answered) {
    Scorer scorer = models.current().orElseThrow().scorer();
    for (int n = 0; n < shown.places().size(); n++) {
      float[] row = shown.places().get(n).row();
      double score = scorer.score(row, 1)[0];
      double rounding = 0;
      for (Feature feature : Feature.values()) {
        float[] moved = row.clone();
        moved[feature.ordinal()] += (float) (feature.spread() / FeatureGrid.STEPS / 2);
        rounding += Math.abs(scorer.score(moved, 1)[0] - score);
      }
      assertThat(rounding).isLessThan(0.02);
      assertThat(score).as("place %d", n + 1).isCloseTo(answered.get(n), within(rounding + 1e-5));
    }
  }

  @Test
  void feedback_onAnAnswer_logsItsSurfaceAndTheTemplateOfEachReason() {
    JsonPath answer = recommend("placed", "&surface=home");

    send(event("placed-click", "placed", answer, "items[0].itemId"));
    drain();

    ShownList shown = logged(answer);
    assertThat(shown.rawSurface()).isEqualTo("home");
    assertThat(
            shown.places().stream()
                .map(place -> ReasonTemplate.ofId(place.rawReason()).orElseThrow().lead()))
        .containsExactlyElementsOf(
            answer.getList("items.reason.groups", List.class).stream()
                .map(groups -> groups.isEmpty() ? ShownList.NO_GROUP : (String) groups.get(0))
                .toList());
  }

  @Test
  void feedback_onAnAnswerToABody_logsItsSurface() {
    JsonPath answer =
        given()
            .contentType("application/json")
            .body("{\"userId\":\"posting\",\"surface\":\"cart\"}")
            .post("/v1/recommendations")
            .jsonPath(DOUBLES);

    send(event("posting-click", "posting", answer, "items[0].itemId"));
    drain();

    assertThat(logged(answer).rawSurface()).isEqualTo("cart");
  }

  @Test
  void feedback_onAnAnswerWithoutReasons_logsNone() {
    JsonPath answer = recommend("unreasoned", "&explain=none");

    send(event("unreasoned-click", "unreasoned", answer, "items[0].itemId"));
    drain();

    assertThat(logged(answer).rawSurface()).isNull();
    assertThat(logged(answer).places()).extracting(ShownList.Place::rawReason).containsOnlyNulls();
  }

  @Test
  void ingest_onAnAnswer_logsWhatItShowed() {
    JsonPath answer = recommend("ingested");

    ingest.handle(List.of(event("ingested-click", "ingested", answer, "items[0].itemId")));
    drain();

    assertThat(logged(answer).places()).hasSize(20);
  }

  @Test
  void feedback_decisionsAway_isLoggedWithoutWhatWasShown() {
    JsonPath answer = recommend("away");

    outages.begin(Part.DECISIONS);
    send(event("away-click", "away", answer, "items[0].itemId"));
    drain();

    assertThat(allShown(answer)).isEmpty();
    assertThat(loggedEvents()).contains("away-click");
  }

  @Test
  void feedback_onTheAnswerOfAnother_isLoggedWithoutWhatWasShown() {
    JsonPath answer = recommend("owner");

    send(event("thief-click", "thief", answer, "items[0].itemId"));
    drain();

    assertThat(allShown(answer)).isEmpty();
    assertThat(loggedEvents()).contains("thief-click");
  }

  private void drain() {
    new QueueDrain(queue, states, log, clock).run();
  }

  private ShownList logged(JsonPath answer) {
    List<ShownList> found = allShown(answer);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<ShownList> allShown(JsonPath answer) {
    List<ShownList> found = new ArrayList<>();
    log.shownSince(Instant.EPOCH).forEach(segment -> segment.forEachShown(found::add));
    String id = answer.getString("recommendationId");
    return found.stream().filter(list -> list.recommendationId().equals(id)).toList();
  }

  private List<String> loggedEvents() {
    List<Event> events = new ArrayList<>();
    log.forEach(events::add);
    return events.stream().map(event -> event.id().value()).toList();
  }

  private static JsonPath recommend(String user) {
    return recommend(user, "");
  }

  private static JsonPath recommend(String user, String parameters) {
    return given()
        .get("/v1/users/{user}/recommendations?limit=20&exploration=0.3" + parameters, user)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath(DOUBLES);
  }

  private static String event(String id, String user, JsonPath answer, String item) {
    return "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"click\",\"recommendationId\":\"%s\"}"
        .formatted(id, user, answer.getString(item), answer.getString("recommendationId"));
  }

  private static void send(String event) {
    given()
        .contentType("application/json")
        .body("{\"events\":[" + event + "]}")
        .post("/v1/feedback")
        .then()
        .statusCode(202);
  }
}
