package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.StrictJson;
import dev.whence.adapter.redis.RedisCommands;
import dev.whence.adapter.redis.RedisItemStore;
import dev.whence.adapter.sqs.SqsDeadLetters;
import dev.whence.adapter.sqs.SqsFeedbackQueue;
import dev.whence.function.SmallShop;
import dev.whence.function.event.Invocation;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zip of the events build as retrain. */
class RetrainZipIT extends FunctionZipContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  RetrainZipIT() {
    super("lambda-events", "whence-retrain");
  }

  @Override
  Map<String, String> settings() {
    return Map.of(
        "QUARKUS_LAMBDA_HANDLER", "retrain",
        "WHENCE_FUNCTION", "retrain",
        "WHENCE_RETRAIN_RANKER", "linear",
        "WHENCE_RETRAIN_EPOCHS", "3",
        "WHENCE_RETRAIN_SEQUENCE", "off",
        "WHENCE_RETRAIN_LEAST_SHARE_OF_GRAPH", "0");
  }

  @Override
  void prepare(Servers prepared) {
    Vertx vertx = Vertx.vertx();
    Redis redis = Redis.createClient(vertx, prepared.environment().get("WHENCE_REDIS_URL"));
    new RedisItemStore(new RedisCommands(redis, TIMEOUT)).putAll(SmallShop.items());
    redis.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  byte[] goodEvent() {
    return Invocation.recorded("scheduler").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void assertGood(Outcome outcome) {
    assertThat(answer(outcome).path("outcome").textValue())
        .isIn("nothing_to_learn", "nothing_new", "published");
  }

  @Override
  Stream<String> malformedEvents() {
    return Stream.of("", "no json", "{\"detail\":", "null", "[]", "{} {}");
  }

  @ParameterizedTest
  @MethodSource("zips")
  void schedule_feedbackInTheQueue_publishesAModelAndThenFindsNothingNew(FunctionZip zip)
      throws Exception {
    new SqsFeedbackQueue(
            servers.sqs(),
            servers.queues().feedback(),
            new SqsDeadLetters(servers.sqs(), servers.queues(), TIMEOUT, Duration.ZERO),
            TIMEOUT,
            Duration.ZERO,
            Clock.systemUTC())
        .send(SmallShop.events());

    JsonNode first = answer(invoke(zip, goodEvent()));
    JsonNode second = answer(invoke(zip, goodEvent()));

    assertThat(first.path("outcome").textValue()).as("%s", first).isEqualTo("published");
    assertThat(first.path("version").textValue()).isNotBlank();
    assertThat(second.path("outcome").textValue()).isEqualTo("nothing_new");
    assertThat(servers.takeAll(servers.queues().feedback())).isEmpty();
  }

  private static JsonNode answer(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Response.class);
    return StrictJson.parse(((Outcome.Response) outcome).payload());
  }
}
