package dev.whence.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whence.function.MemoryPorts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would send. */
@QuarkusTest
@TestProfile(MemoryPorts.class)
class RawRequestTest {

  @TestHTTPResource("/")
  URL root;

  /** The server itself answers these: there is no address for a door to word a problem about. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/users/%zz/recommendations",
        "/v1/users/u1/recommendations%z",
        "/v1/users/u1/recommendations?limit=%",
        "/v1/items/%"
      })
  void get_brokenEscape_isRefused(String target) throws IOException {
    String answer = exchange("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void get_refusedAtTheDoor_showsNoCallersIdInTheMetrics() throws IOException {
    for (String head :
        List.of(
            "GET /v1/users/raw-caller/recommendations%z HTTP/1.1\r\n",
            "GET /v1/users/raw-caller/recommendations?surface=%c3%28 HTTP/1.1\r\n")) {
      assertThat(exchange(head + "Host: a\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 4");
    }

    assertThat(exchange("GET /q/metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .contains("http_server_requests_seconds_count")
        .doesNotContain("raw-caller");
  }

  @Test
  void get_queryThatIsNoUtf8_isAProblem() throws IOException {
    String answer =
        exchange(
            "GET /v1/users/u1/recommendations?surface=%c3%28 HTTP/1.1\r\nHost: a\r\n"
                + "Connection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void post_chunkedBodyBeyondTheLimit_isAProblem() throws IOException {
    StringBuilder request =
        new StringBuilder(
            "POST /v1/feedback HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = " ".repeat(0x10000);
    for (int n = 0; n < 32; n++) {
      request.append("10000\r\n").append(chunk).append("\r\n");
    }
    String answer = exchange(request.append("0\r\n\r\n").toString());
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @Test
  void post_contentTypeMissing_isAProblem() throws IOException {
    String answer =
        exchange(
            "POST /v1/feedback HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Length: 2\r\n\r\n{}");
    assertThat(answer).matches("(?s)HTTP/1.1 4(00|15).*application/problem\\+json.*");
  }

  @Test
  void get_answerNotAcceptable_isAProblem() throws IOException {
    String answer =
        exchange(
            "GET /v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Accept: text/html\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 406").contains("application/problem+json");
  }

  @Test
  void get_requestIdGiven_comesBack() throws IOException {
    String answer =
        exchange(
            "GET /v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "X-Request-Id: mine-1\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("x-request-id: mine-1\r\n");
  }

  @Test
  void get_requestIdInvalid_isReplaced() throws IOException {
    String answer =
        exchange(
            "GET /v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "X-Request-Id: not an id\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("x-request-id: ")
        .doesNotContain("not an id");
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (IOException refusedEarly) {
        // The server may answer and close before it has read all of a body that it refuses.
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
