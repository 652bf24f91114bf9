package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.ranking.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmfMetersTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final EmfMeters meters = new EmfMeters(Clock.fixed(NOW, ZoneOffset.UTC), lines::add);

  /** Written by hand after the specification that {@link EmfLine} names. */
  @Test
  void flush_ofAnInvocation_writesTheGoldenLine() {
    meters.serves(new ModelVersion("2026-11-21T20-00-00Z-3f9c"));
    meters.count(Meters.FEEDBACK_EVENTS, "accepted", 2);
    meters.count(Meters.FEEDBACK_EVENTS, "duplicate", 1);
    meters.count(Meters.FEEDBACK_EVENTS, "rejected", 0);
    meters.time("HandlerMillis", Duration.ofNanos(12_345_678));

    meters.flush("whence-feedback", Map.of("awsRequestId", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"));

    assertThat(lines)
        .containsExactly(
            """
            {"_aws":{"Timestamp":1795348800123,"CloudWatchMetrics":[{"Namespace":"Whence",\
            "Dimensions":[["function"]],"Metrics":[\
            {"Name":"FeedbackEvents","Unit":"Count"},\
            {"Name":"FeedbackEvents.outcome.accepted","Unit":"Count"},\
            {"Name":"FeedbackEvents.outcome.duplicate","Unit":"Count"},\
            {"Name":"HandlerMillis","Unit":"Milliseconds"}]}]},\
            "function":"whence-feedback",\
            "awsRequestId":"8476a536-e9f4-11e8-9739-2dfe598c3fcd",\
            "modelVersion":"2026-11-21T20-00-00Z-3f9c",\
            "FeedbackEvents":3,"FeedbackEvents.outcome.accepted":2,\
            "FeedbackEvents.outcome.duplicate":1,"HandlerMillis":12.346}
            """);
  }

  @Test
  void flush_ofNothing_writesNothing() {
    meters.serves(new ModelVersion("2026-11-21T20-00-00Z-3f9c"));

    meters.flush("whence-feedback", Map.of("awsRequestId", "1"));

    assertThat(lines).isEmpty();
  }

  @Test
  void flush_ofShares_givesThemNoUnit() throws Exception {
    meters.measure(Meters.CLICK_THROUGH, 0.0625);
    meters.measure(Meters.COVERAGE, 0.5);

    meters.flush("whence-retrain", Map.of());

    JsonNode line = EmfShape.read(lines.get(0));
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0").toString())
        .isEqualTo("{\"Name\":\"ClickThrough\",\"Unit\":\"None\"}");
    assertThat(line.get("ClickThrough").asDouble()).isEqualTo(0.0625);
    assertThat(line.get("Coverage").asDouble()).isEqualTo(0.5);
  }

  @Test
  void flush_ofSeveralTimes_keepsEach() throws Exception {
    meters.time(Meters.EXPLANATIONS, "shapley", Duration.ofMillis(7));
    meters.time(Meters.EXPLANATIONS, "lime", Duration.ofMillis(9));

    meters.flush("whence-feedback", Map.of());

    JsonNode line = EmfShape.read(lines.get(0));
    assertThat(line.get("Explanations")).hasToString("[7,9]");
    assertThat(line.get("Explanations.method.shapley").asLong()).isEqualTo(7);
    assertThat(line.get("Explanations.method.lime").asLong()).isEqualTo(9);
  }

  @Test
  void count_ofMoreThanALineHolds_goesOnInAnotherLine() throws Exception {
    IntStream.range(0, 250).forEach(n -> meters.count("Metric" + n, 1));
    IntStream.range(0, 250).forEach(n -> meters.time("HandlerMillis", Duration.ofMillis(n)));

    meters.flush("whence-feedback", Map.of());

    int values = 0;
    for (String text : lines) {
      for (JsonNode value : EmfShape.values(EmfShape.read(text))) {
        values += value.isArray() ? value.size() : 1;
      }
    }
    assertThat(values).isEqualTo(500);
  }

  @Test
  void count_fromManyThreads_losesNothing() throws Exception {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(n -> meters.count(Meters.DEAD_LETTERS, n % 2 == 0 ? "ingest" : "feedback", 1));

    meters.flush("whence-feedback", Map.of());

    assertThat(lines).hasSize(1);
    assertThat(EmfShape.read(lines.get(0)).get("DeadLetters").asLong()).isEqualTo(10_000);
  }

  @Test
  void flush_ofAwkwardCharacters_staysOneLine() throws Exception {
    meters.count("ColdStart", 1);

    meters.flush("whence-feedback", Map.of("requestId", "a\"b\\c\nd"));

    assertThat(lines.get(0).trim()).doesNotContain("\n");
    assertThat(new ObjectMapper().readTree(lines.get(0)).get("requestId").asText())
        .isEqualTo("a\"b\\c\nd");
  }
}
