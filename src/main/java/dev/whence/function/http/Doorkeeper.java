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
import java.util.List;

/**
 * Refuses bodies that are too large and addresses that cannot be read, and words as problems those
 * errors that the server finds before any resource is asked.
 */
@ApplicationScoped
public class Doorkeeper {

  private static final int AFTER_REQUEST_IDS = 900;

  /** In this spelling the handler of AWS Lambda looks for it, to see whether a body is text. */
  private static final String CONTENT_TYPE = "Content-Type";

  private final ObjectMapper json;

  Doorkeeper(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, AFTER_REQUEST_IDS);
  }

  void register(@Observes Router router) {
    for (int status : new int[] {400, 404, 406, 413, 414, 415, 431}) {
      router.errorHandler(status, context -> refuse(context, Problems.ofStatus(status, context)));
    }
  }

  private void admit(RoutingContext context) {
    if (announcedBytes(context) > Bodies.MAX_BYTES) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      refuse(context, Problems.ofStatus(ProblemType.TOO_LARGE.status(), context));
    } else if (!PathText.isReadable(context.request().uri())) {
      refuse(
          context,
          Problems.of(
              ProblemType.INVALID_REQUEST,
              "path or query hold a broken escape (% needs two hexadecimal digits) or bytes that"
                  + " are no UTF-8",
              List.of(),
              context));
    } else {
      context.next();
    }
  }

  private static long announcedBytes(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  /** Ends a request that no resource has seen. */
  void refuse(RoutingContext context, Problem problem) {
    if (context.response().ended()) {
      return;
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(write(problem));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a problem can always be written", impossible);
    }
  }
}
