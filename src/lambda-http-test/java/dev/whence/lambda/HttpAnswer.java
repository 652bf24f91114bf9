package dev.whence.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer to an HTTP request.
 *
 * @param headers by their names in small letters
 */
record HttpAnswer(int status, Map<String, String> headers, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What API Gateway makes of the response of a function.
   *
   * @throws IllegalStateException if there was none: API Gateway answers 500 then
   */
  static HttpAnswer of(Outcome outcome) throws IOException {
    if (!(outcome instanceof Outcome.Response response)) {
      throw new IllegalStateException("no response: " + outcome);
    }
    JsonNode answer = JSON.readTree(response.payload());
    Map<String, String> headers = new TreeMap<>();
    answer
        .path("headers")
        .fields()
        .forEachRemaining(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    return new HttpAnswer(answer.path("statusCode").asInt(), headers, body(answer));
  }

  private static String body(JsonNode answer) {
    String body = answer.path("body").asText("");
    return answer.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  JsonNode json() throws IOException {
    return JSON.readTree(text);
  }
}
