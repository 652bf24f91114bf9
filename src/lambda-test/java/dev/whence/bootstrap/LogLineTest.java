package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.lambda.ServersBehindProxies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the console makes of an exception. */
@QuarkusTest
@WithTestResource(ServersBehindProxies.class)
class LogLineTest {

  private static final Logger LOG = Logger.getLogger(LogLineTest.class);

  /** What CloudWatch Logs takes as one event, less what it adds itself. */
  private static final int LONGEST_LINE = (256 << 10) - 26;

  private static String log(Throwable thrown) {
    try (CapturedLog log = new CapturedLog()) {
      LOG.error("the request failed", thrown);
      List<String> lines =
          log.lines().stream().filter(line -> line.contains("the request failed")).toList();
      assertThat(lines).hasSize(1);
      return lines.get(0);
    }
  }

  private static String exception(String line) throws Exception {
    JsonNode exception = new ObjectMapper().readTree(line).path("exception");
    assertThat(exception.isTextual()).as("%s", exception).isTrue();
    return exception.textValue();
  }

  @Test
  void exceptionWithACause_isOneLineThatNamesBoth() throws Exception {
    String line =
        log(new IllegalStateException("no answer", new IllegalArgumentException("no port")));

    assertThat(line.strip()).doesNotContain("\n");
    assertThat(exception(line))
        .contains(
            "java.lang.IllegalStateException: no answer",
            "Caused by: java.lang.IllegalArgumentException: no port",
            "\tat " + LogLineTest.class.getName());
  }

  /** Quotes, line breaks and characters beyond ASCII take more room in JSON than in memory. */
  @Test
  void exceptionBeyondAllMeasure_isOneLineThatCloudWatchTakes() throws Exception {
    StackTraceElement[] deep = new StackTraceElement[1024];
    Arrays.fill(deep, new StackTraceElement("a".repeat(1000), "method", "File.java", 7));
    Throwable thrown = new IllegalArgumentException("the root of it");
    for (int n = 0; n < 200; n++) {
      thrown = new IllegalStateException("\"\u0001\n电".repeat(2000), thrown);
      thrown.setStackTrace(deep);
      thrown.addSuppressed(new IllegalStateException("beside it"));
    }

    String line = log(thrown);

    assertThat(line.strip()).doesNotContain("\n");
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LONGEST_LINE);
    assertThat(exception(line)).contains("the root of it");
  }
}
