package dev.whence.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.adapter.file.FileTrainingLog;
import dev.whence.adapter.file.counts.FileCountStore;
import dev.whence.catalog.ItemId;
import dev.whence.learning.CountedLog;
import dev.whence.learning.GraphRecipe;
import dev.whence.learning.SuccessorChoice;
import dev.whence.ranking.HistoryWeights;
import dev.whence.user.Event;
import dev.whence.user.EventId;
import dev.whence.user.EventType;
import dev.whence.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spark in local mode against the product's own counting, byte for byte. */
class CountJobTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(300));

  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  static Stream<GraphRecipe> recipes() {
    return Stream.of(
        GraphRecipe.SPARSE.withHalfLife(Duration.ofDays(90)),
        GraphRecipe.SPARSE,
        GraphRecipe.DENSE);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void run_logOfManySegments_writesTheFileThatTheProductWrites(GraphRecipe successors)
      throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    FileTrainingLog log = log();
    for (int s = 0; s < 5; s++) {
      log.append("segment-" + (9 - s), events(random, s));
    }
    log.append("robot", robot());

    CountJob.run(spark, logFolder().toString(), sparkFile().toString(), successors, NOW);

    assertThat(sparkFile()).hasSameBinaryContentAs(productFile(log, successors));
    assertThat(Files.size(sparkFile())).isGreaterThan(100_000);
  }

  @Test
  void run_emptyLog_writesTheFileThatTheProductWrites() throws IOException {
    CountJob.run(spark, logFolder().toString(), sparkFile().toString(), GraphRecipe.SPARSE, NOW);

    assertThat(sparkFile()).hasSameBinaryContentAs(productFile(log(), GraphRecipe.SPARSE));
  }

  private FileTrainingLog log() {
    return new FileTrainingLog(logFolder(), Clock.systemUTC(), damage -> {});
  }

  private Path logFolder() {
    return folder.resolve("log");
  }

  private Path sparkFile() {
    return folder.resolve("spark").resolve("counts.bin");
  }

  private Path productFile(FileTrainingLog log, GraphRecipe successors) {
    Path file = folder.resolve("product").resolve("counts.bin");
    SuccessorChoice choice = new SuccessorChoice(successors, HistoryWeights.reciprocal());
    new FileCountStore(file, (path, reason) -> {})
        .write(CountedLog.upTo(NOW, log, Optional.empty()).keeping(choice));
    return file;
  }

  /** With late events, events of equal time, some from the future, and some sent twice. */
  private static List<Event> events(SplittableRandom random, int segment) {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 1_500; n++) {
      String user = "ü" + random.nextInt(150);
      String item = "i" + random.nextInt(100 + 40 * segment);
      EventType type = random.nextInt(10) == 0 ? EventType.DISLIKE : EventType.VIEW;
      long hour = random.nextInt(24 * 310);
      events.add(event(user + item + random.nextInt(3), user, item, type, hour));
    }
    return events;
  }

  private static List<Event> robot() {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 3_000; n++) {
      events.add(event("robot" + n, "robot", "i" + n % 90, EventType.CLICK, n));
    }
    return events;
  }

  private static Event event(String id, String user, String item, EventType type, long hour) {
    return new Event(
        new EventId(id),
        new UserId(user),
        new ItemId(item),
        type,
        null,
        START.plus(Duration.ofHours(hour)),
        null);
  }
}
