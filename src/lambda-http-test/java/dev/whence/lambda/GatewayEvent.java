package dev.whence.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A request as an API Gateway HTTP API hands it to a function (payload format 2.0), made of one in
 * the shape that <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Amazon
 * documents</a>.
 */
public final class GatewayEvent {

  static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event;

  private GatewayEvent(ObjectNode event) {
    this.event = event;
  }

  public static GatewayEvent get(String target) {
    return request("GET", target);
  }

  /** A request without a body. */
  public static GatewayEvent request(String method, String target) {
    return new GatewayEvent(recorded("get.json")).addressed(method, target);
  }

  public static GatewayEvent request(String method, String target, String body) {
    GatewayEvent made = new GatewayEvent(recorded("post.json")).addressed(method, target);
    made.event.put("body", body);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return made.header("content-length", Integer.toString(bytes.length));
  }

  public static GatewayEvent post(String target, String body) {
    return request("POST", target, body);
  }

  /** A file of {@code events/} as it is. */
  public static ObjectNode recorded(String file) {
    try (InputStream in = GatewayEvent.class.getResourceAsStream("/events/" + file)) {
      return (ObjectNode) JSON.readTree(Objects.requireNonNull(in, file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * @param target the path as it was sent, and the query after a question mark
   */
  private GatewayEvent addressed(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    event.put("rawPath", path);
    event.put("rawQueryString", query < 0 ? "" : target.substring(query + 1));
    ObjectNode http = (ObjectNode) event.path("requestContext").path("http");
    http.put("method", method).put("path", path);
    return this;
  }

  public GatewayEvent header(String name, String value) {
    ((ObjectNode) event.path("headers")).put(name, value);
    return this;
  }

  public GatewayEvent withoutHeader(String name) {
    ((ObjectNode) event.path("headers")).remove(name);
    return this;
  }

  /** The body as the gateway sends those that it does not take for text. */
  public GatewayEvent inBase64() {
    byte[] body = event.path("body").textValue().getBytes(StandardCharsets.UTF_8);
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    return this;
  }

  public ObjectNode json() {
    return event;
  }
}
