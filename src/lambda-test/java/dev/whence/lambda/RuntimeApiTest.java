package dev.whence.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String ID = "Lambda-Runtime-Aws-Request-Id";

  private final HttpClient http = HttpClient.newHttpClient();
  private RuntimeApi api;

  @BeforeEach
  void start() throws Exception {
    api = RuntimeApi.start("recommend", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void next_eventOffered_handsItOverWithItsHeaders() throws Exception {
    api.offer(bytes("{}"), TIME);

    HttpResponse<String> next = next();

    assertThat(next.body()).isEqualTo("{}");
    assertThat(header(next, ID)).isNotBlank();
    assertThat(header(next, "Lambda-Runtime-Deadline-Ms"))
        .isEqualTo(Long.toString(NOW.plus(TIME).toEpochMilli()));
    assertThat(header(next, "Lambda-Runtime-Trace-Id"))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1");
    assertThat(header(next, "Lambda-Runtime-Invoked-Function-Arn")).endsWith(":function:recommend");
  }

  @Test
  void next_noEventYet_waitsForOne() throws Exception {
    CompletableFuture<HttpResponse<String>> next =
        http.sendAsync(request("invocation/next").build(), BodyHandlers.ofString());
    api.initialised().join();
    assertThat(next).isNotDone();

    api.offer(bytes("{}"), TIME);

    assertThat(next.get().statusCode()).isEqualTo(200);
  }

  @Test
  void response_ofTheRunningEvent_isItsOutcome() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), TIME);
    String id = header(next(), ID);

    assertThat(post("invocation/" + id + "/response", bytes("answer")).statusCode()).isEqualTo(202);

    assertThat(((Outcome.Response) outcome.get()).text()).isEqualTo("answer");
  }

  @Test
  void error_ofTheRunningEvent_isItsOutcome() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), TIME);
    String id = header(next(), ID);

    assertThat(post("invocation/" + id + "/error", bytes("{\"errorType\":\"X\"}")).statusCode())
        .isEqualTo(202);

    assertThat(outcome.get())
        .isEqualTo(new Outcome.FunctionError("Unhandled", "{\"errorType\":\"X\"}"));
  }

  @Test
  void answer_unknownId_isRefusedAndTheEventGoesOn() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), TIME);
    next();

    HttpResponse<String> refused = post("invocation/another/response", bytes("x"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("InvalidRequestID");
    assertThat(outcome).isNotDone();
  }

  @Test
  void answer_second_isRefused() throws Exception {
    api.offer(bytes("{}"), TIME);
    String id = header(next(), ID);
    post("invocation/" + id + "/response", bytes("first"));

    HttpResponse<String> refused = post("invocation/" + id + "/error", bytes("{}"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("InvalidStateTransition");
  }

  @Test
  void next_whileAnEventRuns_isRefused() throws Exception {
    api.offer(bytes("{}"), TIME);
    next();

    assertThat(next().statusCode()).isEqualTo(403);
  }

  @Test
  void response_tooLarge_failsTheEventAndTheNextOneFollows() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), TIME);
    String id = header(next(), ID);

    HttpResponse<String> refused =
        post("invocation/" + id + "/response", new byte[RuntimeApi.MOST_RESPONSE_BYTES + 1]);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(((Outcome.FunctionError) outcome.get()).type())
        .isEqualTo("Function.ResponseSizeTooLarge");
    api.offer(bytes("{}"), TIME);
    assertThat(next().statusCode()).isEqualTo(200);
  }

  @Test
  void response_largestAllowed_isTaken() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), TIME);
    String id = header(next(), ID);

    post("invocation/" + id + "/response", new byte[RuntimeApi.MOST_RESPONSE_BYTES]);

    assertThat(((Outcome.Response) outcome.get()).payload())
        .hasSize(RuntimeApi.MOST_RESPONSE_BYTES);
  }

  @Test
  void offer_tooLarge_neverReachesTheFunction() throws Exception {
    Outcome outcome = api.offer(new byte[RuntimeApi.MOST_EVENT_BYTES + 1], TIME).get();
    api.offer(bytes("small"), TIME);

    assertThat(outcome).isEqualTo(new Outcome.TooLarge(RuntimeApi.MOST_EVENT_BYTES + 1));
    assertThat(next().body()).isEqualTo("small");
  }

  @Test
  void offer_noAnswerInTime_hasFailed() throws Exception {
    CompletableFuture<Outcome> outcome = api.offer(bytes("{}"), Duration.ofMillis(1));
    next();

    assertThat(((Outcome.FunctionError) outcome.get()).type()).isEqualTo("Sandbox.Timedout");
  }

  @Test
  void initError_beforeTheFirstEvent_isTheOutcomeOfEveryEvent() throws Exception {
    CompletableFuture<Outcome> waiting = api.offer(bytes("{}"), TIME);

    assertThat(post("init/error", bytes("{\"errorType\":\"X\"}")).statusCode()).isEqualTo(202);

    Outcome error = new Outcome.FunctionError("Unhandled", "{\"errorType\":\"X\"}");
    assertThat(waiting.get()).isEqualTo(error);
    assertThat(api.offer(bytes("{}"), TIME).get()).isEqualTo(error);
    assertThat(next().statusCode()).isEqualTo(403);
  }

  @Test
  void initError_afterTheFirstEvent_isRefused() throws Exception {
    api.offer(bytes("{}"), TIME);
    next();

    assertThat(post("init/error", bytes("{}")).statusCode()).isEqualTo(403);
  }

  @Test
  void anythingElse_isNotFound() throws Exception {
    assertThat(post("invocation/next", bytes("{}")).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> next() throws Exception {
    return http.send(request("invocation/next").build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    return http.send(
        request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return RuntimeApi.utf8(text);
  }
}
