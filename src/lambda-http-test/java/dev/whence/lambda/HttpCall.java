package dev.whence.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param target path and, after a question mark, query, both encoded
 */
record HttpCall(String method, String target, Map<String, String> headers, Optional<String> body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static HttpCall get(String target) {
    return new HttpCall("GET", target, Map.of(), Optional.empty());
  }

  static HttpCall post(String target, String json) {
    return new HttpCall(
        "POST", target, Map.of("content-type", "application/json"), Optional.of(json));
  }

  HttpCall with(String header, String value) {
    ObjectNode all = JSON.valueToTree(headers);
    all.put(header, value);
    return new HttpCall(method, target, JSON.convertValue(all, Map.class), body);
  }

  /**
   * The event that API Gateway makes of it for a function.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
   *     format 2.0</a>
   */
  byte[] event() {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path);
    event.put("rawQueryString", mark < 0 ? "" : target.substring(mark + 1));
    ObjectNode sent = event.putObject("headers");
    sent.put("host", "abc123.execute-api.us-east-1.amazonaws.com");
    sent.put("x-forwarded-port", "443").put("x-forwarded-proto", "https");
    headers.forEach(sent::put);
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "123456789012").put("apiId", "abc123").put("stage", "$default");
    context.put("routeKey", "$default").put("requestId", "JKJaXmPLvHcESHA=");
    context.put("time", "22/Nov/2026:12:00:00 +0000").put("timeEpoch", 1_795_348_800_000L);
    ObjectNode http = context.putObject("http").put("method", method).put("path", path);
    http.put("protocol", "HTTP/1.1").put("sourceIp", "192.0.2.1").put("userAgent", "test");
    body.ifPresent(text -> event.put("body", text));
    event.put("isBase64Encoded", false);
    return bytes(event);
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(method, target, headers, body.map(text -> shortened(text)).orElse(""));
  }

  private static String shortened(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + bytes.length + " bytes)";
  }
}
