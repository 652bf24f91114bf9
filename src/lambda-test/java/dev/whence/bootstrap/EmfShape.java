package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What CloudWatch demands of a line, as the specification that {@link EmfLine} names says it. */
final class EmfShape {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> UNITS = Set.of("None", "Count", "Milliseconds");

  private EmfShape() {}

  static boolean isEmf(String line) {
    return line.startsWith("{\"_aws\":");
  }

  /** The line, if it is one that CloudWatch takes metrics from. */
  static JsonNode read(String line) throws JsonProcessingException {
    assertThat(line.indexOf('\n')).as("lines end with a line feed").isEqualTo(line.length() - 1);
    assertThat(line.length()).as("a log event has 256 KiB at most").isLessThan(256 * 1024);
    JsonNode root = JSON.readTree(line);
    assertThat(root.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
    JsonNode directives = root.at("/_aws/CloudWatchMetrics");
    assertThat(directives.isArray()).isTrue();
    directives.forEach(directive -> requireValid(directive, root));
    return root;
  }

  /** The values of all metrics. */
  static List<JsonNode> values(JsonNode root) {
    List<JsonNode> values = new ArrayList<>();
    root.at("/_aws/CloudWatchMetrics")
        .forEach(
            directive ->
                directive
                    .get("Metrics")
                    .forEach(m -> values.add(root.get(m.get("Name").asText()))));
    return values;
  }

  private static void requireValid(JsonNode directive, JsonNode root) {
    assertThat(directive.get("Namespace").asText()).matches("[A-Za-z0-9._/#:-]{1,1024}");
    for (JsonNode set : directive.get("Dimensions")) {
      assertThat(set.size()).isBetween(1, 30);
      for (JsonNode dimension : set) {
        JsonNode value = root.get(dimension.asText());
        assertThat(value.isTextual()).isTrue();
        assertThat(value.asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
      }
    }
    Set<String> names = new HashSet<>();
    assertThat(directive.get("Metrics").size()).isBetween(1, 100);
    for (JsonNode metric : directive.get("Metrics")) {
      String name = metric.get("Name").asText();
      assertThat(names.add(name)).as("%s stands once", name).isTrue();
      assertThat(name).matches("[\\x21-\\x7e]{1,1024}");
      assertThat(metric.get("Unit").asText()).isIn(UNITS);
      requireNumbers(name, root.get(name));
    }
  }

  private static void requireNumbers(String name, JsonNode value) {
    if (value.isArray()) {
      assertThat(value.size()).as(name).isBetween(1, 100);
      value.forEach(each -> assertThat(each.isNumber()).as(name).isTrue());
    } else {
      assertThat(value.isNumber()).as(name).isTrue();
    }
  }
}
