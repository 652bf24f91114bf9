package dev.whence.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends events to the function under test and reads its answers, as API Gateway does. */
public final class Gateway {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Gateway() {}

  /** What the function answered. */
  public record Answer(JsonNode event) {

    public int status() {
      return event.path("statusCode").intValue();
    }

    public boolean isBase64() {
      return event.path("isBase64Encoded").booleanValue();
    }

    public String body() {
      String text = event.path("body").asText("");
      return isBase64()
          ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
          : text;
    }

    public JsonNode json() {
      try {
        return GatewayEvent.JSON.readTree(body());
      } catch (IOException noJson) {
        throw new UncheckedIOException(body(), noJson);
      }
    }

    /** Names of headers have no case; empty if there is none of that name. */
    public String header(String name) {
      return event.path("headers").properties().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().textValue())
          .findFirst()
          .orElse("");
    }
  }

  /** What Lambda was told: an answer, or an error of the function. */
  public record Invocation(boolean failed, JsonNode payload) {}

  public static Answer send(GatewayEvent event) {
    Invocation invocation = invoke(event.json().toString());
    if (invocation.failed()) {
      throw new IllegalStateException("the function failed: " + invocation.payload());
    }
    return new Answer(invocation.payload());
  }

  /** Sends whatever it is. */
  public static Invocation invoke(String event) {
    int port =
        ConfigProvider.getConfig()
            .getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + AmazonLambdaApi.API_BASE_PATH_TEST))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event))
            .build();
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      return new Invocation(
          response.statusCode() != 200, GatewayEvent.JSON.readTree(response.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
