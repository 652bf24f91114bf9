package dev.whence.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** What of an answer a caller sees, whoever gave it. */
record HttpAnswer(int status, String mediaType, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("\\b01[0-9A-HJKMNP-TV-Z]{24}\\b");
  private static final Pattern TIME =
      Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /**
   * The outcome of an invocation as API Gateway passes it on.
   *
   * @throws IllegalStateException if the invocation failed: API Gateway answers 500 then
   */
  static HttpAnswer of(Outcome outcome) throws IOException {
    if (!(outcome instanceof Outcome.Response response)) {
      throw new IllegalStateException("no response but " + outcome);
    }
    Gateway.Answer answer = new Gateway.Answer(JSON.readTree(response.payload()));
    return of(answer.status(), answer.header("content-type"), answer.body());
  }

  static HttpAnswer of(int status, String contentType, String text) {
    return new HttpAnswer(status, contentType.replaceAll(";.*", "").strip(), text);
  }

  JsonNode json() throws IOException {
    return JSON.readTree(text);
  }

  /** The same with ids of answers and times made alike; members of objects have no order. */
  HttpAnswer masked() throws IOException {
    return new HttpAnswer(
        status,
        mediaType,
        mediaType.endsWith("json") && !text.isEmpty()
            ? JSON.writeValueAsString(JSON.treeToValue(masked(json()), Object.class))
            : masked(text));
  }

  private static JsonNode masked(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(masked(node.textValue()));
    }
    if (node.isArray()) {
      var array = JSON.createArrayNode();
      node.forEach(element -> array.add(masked(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    var object = JSON.createObjectNode();
    Iterator<Map.Entry<String, JsonNode>> members =
        node.properties().stream().sorted(Map.Entry.comparingByKey()).iterator();
    members.forEachRemaining(member -> object.set(member.getKey(), masked(member.getValue())));
    return object;
  }

  private static String masked(String text) {
    return TIME.matcher(ID.matcher(text).replaceAll("<id>")).replaceAll("<time>");
  }
}
