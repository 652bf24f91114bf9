package dev.whence.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whence.lambda.Servers;
import dev.whence.lambda.ServersBehindProxies;
import dev.whence.lambda.ServersBehindProxies.Proxies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Requests through the mock of API Gateway, with servers that fail, and what is written of them.
 */
@QuarkusTest
@WithTestResource(ServersBehindProxies.class)
class RequestInvocationsTest {

  /** Nowhere else in any line. */
  private static final String USER = "anne-of-cleves-4711";

  private static final String FEEDBACK =
      """
      {"events":[{"eventId":"e-%s","userId":"%s","itemId":"318","type":"view"}]}
      """;

  @ConfigProperty(name = "quarkus.lambda.mock-event-server.test-port")
  int port;

  Proxies proxies;
  Servers servers;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> call(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void answer_toARequest_comesAfterItsLineOfMetrics() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      HttpResponse<String> answer =
          call("POST", "/v1/feedback", FEEDBACK.formatted(1, USER), "X-Request-Id", "mine-1");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      assertThat(answer.headers().firstValue("X-Request-Id")).contains("mine-1");
      assertThat(log.metrics()).hasSize(1);
      JsonNode line = EmfShape.read(log.metrics().get(0));
      assertThat(line.get("requestId").asText()).isEqualTo("mine-1");
      assertThat(line.get("FeedbackEvents.outcome.accepted").asLong()).isEqualTo(1);
      assertThat(line.get("HandlerMillis").asDouble()).isPositive();
    }
  }

  @Test
  void answer_toRequestsOfManyKinds_isValidForCloudWatch() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      call("GET", "/v1/users/" + USER + "/recommendations", "");
      call("GET", "/v1/nowhere", "");
      call("POST", "/v1/feedback", "no json");

      assertThat(log.metrics()).hasSize(3);
      for (String line : log.metrics()) {
        EmfShape.read(line);
      }
    }
  }

  /** The body arrives while connections are still made anew. */
  @Test
  void answer_afterASleepInWhichConnectionsWereForgotten_isComplete() throws Exception {
    call("POST", "/v1/feedback", FEEDBACK.formatted(2, USER));
    proxies.redis().forgetAll();
    proxies.queue().forgetAll();
    Thread.sleep(6_000);

    try (CapturedLog log = new CapturedLog()) {
      HttpResponse<String> answer = call("POST", "/v1/feedback", FEEDBACK.formatted(3, USER));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void lines_ofFailedRequests_nameNobody() throws Exception {
    call("POST", "/v1/feedback", FEEDBACK.formatted(4, USER));
    try (CapturedLog log = new CapturedLog()) {
      badRequests();
      servers.freezeRedis();
      proxies.queue().fallSilent();
      try {
        goodRequests();
      } finally {
        servers.thawRedis();
        proxies.queue().answerAgain();
      }

      assertThat(log.lines()).isNotEmpty();
      assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(USER));
      assertThat(log.metrics()).allSatisfy(line -> assertThat(line).doesNotContain(USER));
      assertThat(ids(log.lines())).as("ids in lines of requests").contains("failing-1");
    }
  }

  private void goodRequests() throws Exception {
    HttpResponse<String> recommended =
        call("GET", "/v1/users/" + USER + "/recommendations", "", "X-Request-Id", "failing-1");
    assertThat(recommended.statusCode()).isEqualTo(200);
    assertThat(recommended.body()).contains("\"degraded\":[\"state\"");
    call("GET", "/v1/users/" + USER + "/export", "");
    call("GET", "/v1/users/" + USER + "/interests", "");
    call("PUT", "/v1/users/" + USER + "/interests/genre:Crime", "{\"preference\":\"more\"}");
    call("DELETE", "/v1/users/" + USER, "");
    assertThat(call("POST", "/v1/feedback", FEEDBACK.formatted(5, USER)).statusCode())
        .isEqualTo(503);
    call("POST", "/v1/recommendations", "{\"userId\":\"" + USER + "\"}");
    call("POST", "/v1/explanations", "{\"userId\":\"" + USER + "\",\"itemId\":\"1\"}");
  }

  private void badRequests() throws Exception {
    call("GET", "/v1/users/" + USER + "%20/recommendations", "");
    call("GET", "/v1/users/" + USER + "/nothing", "");
    call("GET", "/v1/users/" + USER + "/recommendations?limit=x&" + USER + "=1", "");
    call("POST", "/v1/feedback", "{\"events\":[{\"userId\":\"" + USER + "\",");
    call("POST", "/v1/feedback", FEEDBACK.formatted(6, USER + " "));
    call("POST", "/v1/recommendations", "{\"userId\":{\"" + USER + "\":1}}");
    call("TRACE", "/v1/users/" + USER, "");
  }

  private static List<String> ids(List<String> lines) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return lines.stream()
        .map(
            line -> {
              try {
                return json.readTree(line).at("/mdc/requestId").asText();
              } catch (IOException broken) {
                throw new IllegalArgumentException("no JSON: " + line, broken);
              }
            })
        .toList();
  }
}
