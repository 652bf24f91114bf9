package dev.whence.adapter.http;

import dev.whence.explain.ReasonOutline;
import dev.whence.explain.ReasonPolisher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an HTTP endpoint: {@code POST} with the body of {@link PolisherJson}, answered with 200 and
 * its answer. A redirect is not followed. Thread-safe.
 */
public final class HttpReasonPolisher implements ReasonPolisher {

  /** A longer answer is none. */
  static final int MOST_ANSWER_BYTES = 256 * 1024;

  private final URI endpoint;
  private final Duration budget;
  private final HttpClient client;
  private final HttpRequest.Builder question;

  /**
   * @param token sent as {@code Authorization: Bearer}, if there is one
   * @param budget how long an answer may take, from connecting to its last byte
   * @throws IllegalArgumentException if the endpoint is none of HTTP, or there is no time
   */
  public HttpReasonPolisher(URI endpoint, Optional<String> token, Duration budget) {
    if (budget.isZero() || budget.isNegative()) {
      throw new IllegalArgumentException("an answer takes longer than " + budget);
    }
    this.endpoint = endpoint;
    this.budget = budget;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    question =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    token.ifPresent(secret -> question.header("Authorization", "Bearer " + secret));
  }

  @Override
  public List<Optional<String>> polish(List<ReasonOutline> outlines) {
    HttpResponse<byte[]> response = send(request(PolisherJson.write(outlines)));
    if (response.statusCode() != 200) {
      throw new PolisherUnavailableException(
          endpoint + " answered with status " + response.statusCode());
    }
    return PolisherJson.read(response.body(), outlines.size());
  }

  private HttpRequest request(String body) {
    return question.copy().POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  /** The client's own timeouts end with the head of the answer; this one with its last byte. */
  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MOST_ANSWER_BYTES));
    try {
      return answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new PolisherUnavailableException(endpoint + " took more than " + budget, late);
    } catch (ExecutionException failed) {
      throw new PolisherUnavailableException(
          endpoint + " cannot be asked: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PolisherUnavailableException("asking " + endpoint + " was interrupted", stopped);
    }
  }
}
