package dev.whence.function.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;

/**
 * Refuses bodies that are too large, and words as problems those errors that the server finds
 * before any resource is asked.
 */
@ApplicationScoped
public class BodyLimit {

  /** The largest body; {@code quarkus.http.limits.max-body-size} says the same to the server. */
  public static final long MAX_BYTES = 1 << 20;

  private static final int AFTER_REQUEST_IDS = 900;

  private final ObjectMapper json;

  BodyLimit(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseTooLong, AFTER_REQUEST_IDS);
  }

  void register(@Observes Router router) {
    for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 431}) {
      router.errorHandler(status, context -> end(context, status));
    }
  }

  private void refuseTooLong(RoutingContext context) {
    if (announcedBytes(context) > MAX_BYTES) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      end(context, ProblemType.TOO_LARGE.status());
    } else {
      context.next();
    }
  }

  private static long announcedBytes(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private void end(RoutingContext context, int status) {
    if (context.response().ended()) {
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(write(Problems.ofStatus(status, context)));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a problem can always be written", impossible);
    }
  }
}
