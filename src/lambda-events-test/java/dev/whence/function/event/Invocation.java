package dev.whence.function.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.StrictJson;
import dev.whence.lambda.Outcome;
import dev.whence.lambda.RuntimeApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What came of one event.
 *
 * @param succeeded false if the trigger was told of an error
 * @param answer of the function, or the error with its {@code errorType} and {@code errorMessage}
 */
public record Invocation(boolean succeeded, JsonNode answer) {

  private static final String PORT = "quarkus.lambda.mock-event-server.test-port";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static Invocation of(JsonNode event) {
    return of(StrictJson.write(event));
  }

  public static Invocation of(String event) {
    return of(event.getBytes(StandardCharsets.UTF_8));
  }

  public static Invocation of(byte[] event) {
    int port = ConfigProvider.getConfig().getValue(PORT, Integer.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port))
            .POST(HttpRequest.BodyPublishers.ofByteArray(event))
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Invocation(response.statusCode() == 200, StrictJson.parse(response.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * @param time after which the platform would stop the function
   */
  public static Invocation of(RuntimeApi runtime, String event, Duration time) {
    Outcome outcome = runtime.offer(event.getBytes(StandardCharsets.UTF_8), time).join();
    return outcome instanceof Outcome.Response response
        ? new Invocation(true, StrictJson.parse(response.payload()))
        : new Invocation(false, StrictJson.parse(((Outcome.FunctionError) outcome).payload()));
  }

  /** An event of {@code src/lambda-events-test/resources/events}. */
  public static JsonNode recorded(String name) {
    try (InputStream file = Invocation.class.getResourceAsStream("/events/" + name + ".json")) {
      return StrictJson.parse(file.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String errorType() {
    return answer.path("errorType").asText();
  }

  public String errorMessage() {
    return answer.path("errorMessage").asText();
  }
}
