package dev.whence.function.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.sqs.SqsQueues;
import dev.whence.catalog.ItemId;
import dev.whence.catalog.ItemStore;
import dev.whence.function.SmallShop;
import dev.whence.function.event.FunctionProfile;
import dev.whence.function.event.Invocation;
import dev.whence.function.event.RuntimeBeside;
import dev.whence.function.event.UnfitEventException;
import dev.whence.lambda.RuntimeApi;
import dev.whence.lambda.Servers;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.TrainingLog;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.FeedbackQueue;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a store whose function is called by a schedule: the tests follow one another. */
@QuarkusTest
@TestProfile(RetrainFunctionTest.Retrain.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetrainFunctionTest {

  private static final Duration PLENTY = Duration.ofMinutes(10);

  /** Less than the reserve. */
  private static final Duration LITTLE = Duration.ofSeconds(50);

  Servers servers;
  RuntimeApi runtime;

  @Inject ItemStore items;
  @Inject FeedbackQueue queue;
  @Inject TrainingLog log;
  @Inject ModelRegistry models;

  /** The function with a small ranker, and a gate that lets every version through. */
  public static final class Retrain extends FunctionProfile {
    public Retrain() {
      super(
          "retrain",
          Map.of(
              "quarkus.lambda.mock-event-server.enabled", "false",
              "whence.queue.timeout", "1s",
              "whence.retrain.ranker", "linear",
              "whence.retrain.epochs", "3",
              "whence.retrain.sequence", "off",
              "whence.retrain.least-share-of-serving", "0",
              "whence.retrain.most-log-loss-of-serving", "100",
              "whence.retrain.least-share-of-graph", "0"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
      List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
      resources.add(new TestResourceEntry(RuntimeBeside.class));
      return resources;
    }
  }

  @Test
  @Order(1)
  void event_beforeAnyFeedback_answersThatThereIsNothingToLearn() {
    Invocation invocation = invoke("{}", PLENTY);

    assertThat(invocation.succeeded()).isTrue();
    assertThat(invocation.answer().path("outcome").asText()).isEqualTo("nothing_to_learn");
    assertThat(invocation.answer().path("reason").asText()).isNotBlank();
  }

  @Test
  @Order(2)
  void event_littleTimeLeft_drainsTheQueueAndPausesAfterAnEpoch() {
    items.putAll(SmallShop.items());
    queue.send(SmallShop.events());

    Invocation invocation = schedule(LITTLE);

    assertThat(invocation.answer().path("outcome").asText()).isEqualTo("paused");
    assertThat(invocation.answer().path("epochs").asInt()).isEqualTo(1);
    assertThat(invocation.answer().path("text").asText()).contains("after 1 epoch");
    assertThat(models.current()).isEmpty();
    assertThat(servers.takeAll(servers.queues().feedback())).isEmpty();
    assertThat(log.segments()).isNotEmpty();
  }

  @Test
  @Order(3)
  void event_anotherProcessRetrains_stepsAside() throws IOException {
    redis("SET whence:lease:retrain another PX 60000");

    Invocation invocation = schedule(PLENTY);
    redis("DEL whence:lease:retrain");

    assertThat(invocation.succeeded()).isTrue();
    assertThat(invocation.answer().path("outcome").asText()).isEqualTo("stepped_aside");
    assertThat(models.current()).isEmpty();
  }

  @Test
  @Order(4)
  void event_afterAPause_finishesAndPublishes() {
    Invocation invocation = schedule(PLENTY);

    assertThat(invocation.answer().path("outcome").asText()).isEqualTo("published");
    assertThat(models.current().orElseThrow().value())
        .isEqualTo(invocation.answer().path("version").asText());
    assertThat(servers.home().resolve("models"))
        .isDirectoryContaining("glob:**" + models.current().orElseThrow().value());
  }

  @Test
  @Order(5)
  void event_comesTwice_findsNothingNew() {
    assertThat(schedule(PLENTY).answer().path("outcome").asText()).isEqualTo("nothing_new");
  }

  @Test
  @Order(6)
  void event_moreFeedback_saysHowMuchItLearned() {
    Event one = SmallShop.events().get(0);
    queue.send(
        List.of(
            new Event(
                new EventId("more"),
                one.user(),
                new ItemId("f0"),
                EventType.CLICK,
                null,
                Instant.now(),
                null)));

    Invocation invocation = schedule(PLENTY);

    assertThat(invocation.answer().path("outcome").asText()).isEqualTo("published");
    assertThat(invocation.answer().path("newEvents").asLong()).isEqualTo(1);
  }

  @Test
  @Order(7)
  void event_queueAway_failsSoThatTheScheduleTriesAgain() {
    servers.sqs().deleteQueue(request -> request.queueUrl(servers.queues().feedback()));

    Invocation invocation = schedule(PLENTY);
    SqsQueues.createOrFind(servers.sqs());

    assertThat(invocation.succeeded()).isFalse();
    assertThat(invocation.errorType())
        .isEqualTo(FeedbackQueue.QueueUnavailableException.class.getName());
    assertThat(schedule(PLENTY).answer().path("outcome").asText()).isEqualTo("nothing_new");
  }

  @ParameterizedTest
  @Order(8)
  @ValueSource(strings = {"", "{", "null", "[]", "\"run\"", "{} {}"})
  void event_noObject_isAnErrorAndTheNextIsAnswered(String event) {
    Invocation invocation = invoke(event, PLENTY);

    assertThat(invocation.succeeded()).isFalse();
    assertThat(schedule(PLENTY).answer().path("outcome").asText()).isEqualTo("nothing_new");
  }

  @Test
  @Order(9)
  void event_list_isAnErrorThatSaysWhatIsWanted() {
    Invocation invocation = invoke("[]", PLENTY);

    assertThat(invocation.errorType()).isEqualTo(UnfitEventException.class.getName());
    assertThat(invocation.errorMessage()).contains("{}", "array");
  }

  private Invocation schedule(Duration time) {
    return invoke(Invocation.recorded("scheduler").toString(), time);
  }

  private Invocation invoke(String event, Duration time) {
    return Invocation.of(runtime, event, time);
  }

  private void redis(String command) throws IOException {
    URI redis = URI.create(servers.configuration().get("whence.redis.url"));
    try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat((char) socket.getInputStream().read()).isNotEqualTo('-');
    }
  }
}
