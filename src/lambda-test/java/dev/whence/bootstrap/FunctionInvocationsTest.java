package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.function.invocation.Invocations;
import dev.whence.lambda.ServersBehindProxies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersBehindProxies.class)
class FunctionInvocationsTest {

  private static final Logger LOG = Logger.getLogger(FunctionInvocationsTest.class);
  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  @Inject FunctionInvocations invocations;
  @Inject EmfMeters meters;

  private static LambdaContext context(String id) {
    return new LambdaContext(id, Duration.ofSeconds(10));
  }

  @Test
  void begin_ofAnInvocation_itsIdsStandInTheLinesOfEveryThread() throws Exception {
    System.setProperty(
        TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
    try (CapturedLog log = new CapturedLog()) {
      try (Invocations.Running running =
          invocations.begin(context("aws-1"), Optional.of("request-1"))) {
        Thread other = new Thread(() -> LOG.warn("within"));
        other.start();
        other.join();
      }

      JsonNode line = line(log, "within");
      assertThat(line.at("/mdc/requestId").asText()).isEqualTo("request-1");
      assertThat(line.at("/mdc/awsRequestId").asText()).isEqualTo("aws-1");
      assertThat(line.at("/mdc/traceId").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
      assertThat(line.at("/mdc/functionVersion").asText()).isEqualTo("$LATEST");
      assertThat(line.get("function").asText()).isEqualTo("whence");
      assertThat(line.get("level").asText()).isEqualTo("WARN");
      assertThat(Instant.parse(line.get("time").asText())).isNotNull();
    } finally {
      System.clearProperty(TRACE_HEADER);
    }
  }

  @Test
  void close_ofAnInvocation_nothingOfItStandsInLaterLines() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      invocations.begin(context("aws-1"), Optional.of("request-1")).close();
      LOG.warn("between");
      invocations.begin(context("aws-2")).close();

      assertThat(line(log, "between").get("mdc")).isEmpty();
      assertThat(log.metrics()).hasSize(2);
      assertThat(EmfShape.read(log.metrics().get(1)).has("requestId")).isFalse();
    }
  }

  @Test
  void close_ofAnInvocation_writesItsMetricsOnce() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      Invocations.Running running = invocations.begin(context("aws-3"));
      meters.count(Meters.RETRAININGS, "published", 1);
      running.close();
      running.close();

      assertThat(log.metrics()).hasSize(1);
      JsonNode line = EmfShape.read(log.metrics().get(0));
      assertThat(line.get("awsRequestId").asText()).isEqualTo("aws-3");
      assertThat(line.get("Retrainings.outcome.published").asLong()).isEqualTo(1);
      assertThat(line.has("HandlerMillis")).isTrue();
      assertThat(line.has("ColdStart")).isTrue();
    }
  }

  /** An invocation that was never ended, as after an answer that broke off, ends with the next. */
  @Test
  void begin_whileAnotherIsUnderWay_endsThatOneFirst() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      Invocations.Running broken = invocations.begin(context("aws-4"));
      Invocations.Running next = invocations.begin(context("aws-5"));
      broken.close();
      LOG.warn("in the next");
      next.close();

      assertThat(line(log, "in the next").at("/mdc/awsRequestId").asText()).isEqualTo("aws-5");
      List<String> metrics = log.metrics();
      assertThat(metrics).hasSize(2);
      assertThat(EmfShape.read(metrics.get(0)).get("awsRequestId").asText()).isEqualTo("aws-4");
    }
  }

  private static JsonNode line(CapturedLog log, String message) throws Exception {
    String line =
        log.lines().stream()
            .filter(text -> text.contains("\"" + message + "\""))
            .findFirst()
            .orElseThrow();
    return new ObjectMapper().readTree(line);
  }
}
