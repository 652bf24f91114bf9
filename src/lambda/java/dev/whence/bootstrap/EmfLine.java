package dev.whence.bootstrap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One line in CloudWatch's embedded metric format.
 *
 * @param time when the metrics were taken
 * @param function the value of the only dimension
 * @param properties stand beside the metrics and can be searched; they make no metrics of their own
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     specification</a>
 */
record EmfLine(
    Instant time, String function, Map<String, String> properties, List<Metric> metrics) {

  static final String NAMESPACE = "Whence";
  static final String DIMENSION = "function";

  /** What CloudWatch reads of one line; the rest would be lost. */
  static final int MOST_METRICS = 100;

  static final int MOST_VALUES = 100;

  private static final JsonFactory JSON = new JsonFactory();

  enum Unit {
    NONE("None"),
    COUNT("Count"),
    MILLISECONDS("Milliseconds");

    private final String word;

    Unit(String word) {
      this.word = word;
    }
  }

  record Metric(String name, Unit unit, List<Double> values) {

    Metric {
      values = List.copyOf(values);
      if (values.isEmpty() || values.size() > MOST_VALUES) {
        throw new IllegalArgumentException(
            "metric " + name + " has 1 to " + MOST_VALUES + " values, not " + values.size());
      }
    }
  }

  EmfLine {
    properties = Map.copyOf(properties);
    metrics = List.copyOf(metrics);
    if (metrics.size() > MOST_METRICS) {
      throw new IllegalArgumentException(
          "a line holds " + MOST_METRICS + " metrics at most, not " + metrics.size());
    }
  }

  /** The line, without its end. */
  String write() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeDirective(json);
      json.writeStringField(DIMENSION, function);
      for (String name : properties.keySet().stream().sorted().toList()) {
        json.writeStringField(name, properties.get(name));
      }
      for (Metric metric : metrics) {
        writeValues(json, metric);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a line in memory can always be written", impossible);
    }
    return text.toString();
  }

  private void writeDirective(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", time.toEpochMilli());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", NAMESPACE);
    json.writeArrayFieldStart("Dimensions");
    json.writeArray(new String[] {DIMENSION}, 0, 1);
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Metric metric : metrics) {
      json.writeStartObject();
      json.writeStringField("Name", metric.name());
      json.writeStringField("Unit", metric.unit().word);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeValues(JsonGenerator json, Metric metric) throws IOException {
    json.writeFieldName(metric.name());
    if (metric.values().size() == 1) {
      writeNumber(json, metric.values().get(0));
      return;
    }
    json.writeStartArray();
    for (double value : metric.values()) {
      writeNumber(json, value);
    }
    json.writeEndArray();
  }

  private static void writeNumber(JsonGenerator json, double value) throws IOException {
    if (value == Math.rint(value)) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}
