package dev.whence.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.TemporaryFolder;
import dev.whence.adapter.s3.MotoServer;
import dev.whence.bootstrap.embedded.EmbeddedRedis;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The packaged process with nothing of its own: a Redis, SQS and S3 beside it, given by environment
 * variables alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExternalServicesIT {

  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final String BUCKET = "whence-models";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Path folder;
  private static EmbeddedRedis redis;
  private static SqsClient sqs;
  private static Process process;
  private static int port;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("external");
    redis = EmbeddedRedis.start(folder.resolve("redis-beside"));
    sqs = MOTO.queueClient();
    MOTO.client().createBucket(request -> request.bucket(BUCKET));
    port = freePort();
    process = process();
    await("the process is ready", () -> status("/q/health/ready") == 200);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    if (redis != null) {
      redis.close();
      sqs.close();
      TemporaryFolder.delete(folder);
    }
  }

  private static Process process() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            JAR.toString());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("WHENCE_HOME", home().toString()),
                Map.entry("WHENCE_REDIS_URL", redis.uri().toString()),
                Map.entry("WHENCE_REDIS_TIMEOUT", "2s"),
                Map.entry("WHENCE_QUEUE_URL", queue("feedback")),
                Map.entry("WHENCE_QUEUE_INGEST_URL", queue("ingest")),
                Map.entry("WHENCE_QUEUE_DEAD_LETTER_URL", queue("dead-letters")),
                Map.entry("WHENCE_QUEUE_ENDPOINT", MOTO.endpoint().toString()),
                Map.entry("WHENCE_MODELS_BUCKET", BUCKET),
                Map.entry("WHENCE_MODELS_PREFIX", "shop/models/"),
                Map.entry("WHENCE_MODELS_LOG_PREFIX", "shop/log/"),
                Map.entry("WHENCE_MODELS_ENDPOINT", MOTO.endpoint().toString()),
                Map.entry("WHENCE_MODELS_KEEP", "1"),
                Map.entry("WHENCE_MODELS_REFRESH", "1s"),
                Map.entry("WHENCE_RETRAIN_RANKER", "linear"),
                Map.entry("WHENCE_RETRAIN_EPOCHS", "1"),
                Map.entry("WHENCE_RETRAIN_EVERY", "2s"),
                Map.entry("WHENCE_RETRAIN_LEAST_SHARE_OF_SERVING", "0"),
                Map.entry("WHENCE_RETRAIN_MOST_LOG_LOSS_OF_SERVING", "100"),
                Map.entry("WHENCE_RETRAIN_LEAST_SHARE_OF_GRAPH", "0")));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("process.log").toFile())
        .start();
  }

  private static Path home() {
    return folder.resolve("home");
  }

  private static String queue(String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }

  @Test
  @Order(1)
  void health_everythingThere_isReadyInWords() {
    JsonPath health = given().port(port).get("/q/health/ready").jsonPath();

    assertThat(health.getList("checks.name", String.class))
        .contains("state store answers", "feedback queue answers", "a model serves");
    assertThat(health.getString("checks.find { it.name == 'a model serves' }.data.version"))
        .isEqualTo(pointer());
    assertThat(status("/q/health/live")).isEqualTo(200);
  }

  @Test
  @Order(2)
  void feedback_overHttpAndIngest_makesTheNextModel() {
    String firstModel = pointer();
    JsonPath answer = answer();
    String id = answer.getString("recommendationId");
    List<String> recommended = answer.getList("items.itemId", String.class);
    assertThat(recommended).isNotEmpty();

    assertThat(feedback("http-1", recommended.get(0), id).getInt("accepted")).isEqualTo(1);
    assertThat(feedback("http-1", recommended.get(0), id).getInt("duplicates")).isEqualTo(1);
    assertThat(recommend()).doesNotContain(recommended.get(0));
    sqs.sendMessage(
        request ->
            request.queueUrl(queue("ingest")).messageBody(event("sqs-1", recommended.get(1), id)));

    await("another model serves", () -> !pointer().equals(firstModel));
    await("the ingested event is seen", () -> !recommend().contains(recommended.get(1)));
    String serving = pointer();
    await("the process serves it", () -> metrics().contains("version=\"" + serving + "\""));
  }

  @Test
  @Order(3)
  void home_afterARound_holdsNoRedisQueueModelsNorLog() {
    assertThat(home()).isDirectory();
    for (String part : List.of("redis", "queue", "models", "log")) {
      assertThat(home().resolve(part)).doesNotExist();
    }
    assertThat(keys("shop/log/"))
        .allMatch(key -> key.matches("shop/log/(shown/)?date=[-0-9]+/.+\\.ndjson\\.gz"));
    assertThat(keys("shop/log/date=").stream().filter(key -> key.contains("feedback-")))
        .isNotEmpty();
    assertThat(keys("shop/log/shown/"))
        .as("what was shown, beside the events on it")
        .isNotEmpty()
        .allMatch(key -> keys("shop/log/").contains(key.replace("/shown/", "/")));
    assertThat(keys("shop/models/")).contains("shop/models/" + pointer() + "/checksums.sha256");
    assertThat(keys("").stream().filter(key -> !key.startsWith("shop/"))).isEmpty();
  }

  @Test
  @Order(4)
  void metrics_afterARound_countWhatHappened() {
    assertThat(metrics())
        .contains("whence_recommendations_seconds_count{degraded=\"nothing\"}")
        .contains("whence_feedback_events_total{outcome=\"accepted\"} 1.0")
        .contains("whence_feedback_events_total{outcome=\"duplicate\"} 1.0")
        .contains("whence_retrainings_total{outcome=\"published\"}")
        .doesNotContain("visitor-7");
  }

  @Test
  @Order(5)
  void start_metersOfLibraries_areNotRegisteredTwice() throws IOException {
    assertThat(Files.readString(folder.resolve("process.log")))
        .doesNotContain("already registered");
  }

  @Test
  @Order(6)
  void health_redisGone_saysWhatIsDown() {
    redis.close();

    await("the process is no longer ready", () -> status("/q/health/ready") == 503);
    JsonPath health = given().port(port).get("/q/health/ready").jsonPath();
    String check = "checks.find { it.name == 'state store answers' }";
    assertThat(health.getString(check + ".status")).isEqualTo("DOWN");
    assertThat(health.getString(check + ".data.reason")).contains("Redis");
    assertThat(health.getString("checks.find { it.name == 'feedback queue answers' }.status"))
        .isEqualTo("UP");
    assertThat(status("/q/health/live")).isEqualTo(200);
  }

  private static String pointer() {
    return MOTO.client()
        .getObjectAsBytes(request -> request.bucket(BUCKET).key("shop/models/current"))
        .asUtf8String();
  }

  private static List<String> keys(String prefix) {
    return MOTO
        .client()
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static List<String> recommend() {
    return answer().getList("items.itemId", String.class);
  }

  private static JsonPath answer() {
    return given()
        .port(port)
        .get("/v1/users/visitor-7/recommendations?limit=20&exploration=0")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath feedback(String id, String item, String recommendation) {
    return given()
        .port(port)
        .contentType("application/json")
        .body("{\"events\":[" + event(id, item, recommendation) + "]}")
        .post("/v1/feedback")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath();
  }

  private static String event(String id, String item, String recommendation) {
    return String.format(
        "{\"eventId\":\"%s\",\"userId\":\"visitor-7\",\"itemId\":\"%s\",\"type\":\"like\","
            + "\"recommendationId\":\"%s\"}",
        id, item, recommendation);
  }

  private static String metrics() {
    return given().port(port).get("/q/metrics").asString();
  }

  /** 0 while nobody listens. */
  private static int status(String path) {
    try {
      URI address = URI.create("http://localhost:" + port + path);
      return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("in vain awaited: " + what + "\n" + output());
      }
      pause();
    }
  }

  private static String output() {
    try {
      return Files.readString(folder.resolve("process.log"));
    } catch (IOException none) {
      return "without any output";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
