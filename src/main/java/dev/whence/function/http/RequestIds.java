package dev.whence.function.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/** Gives every answer an {@code X-Request-Id}: the caller's, or a new one. */
@ApplicationScoped
public class RequestIds {

  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "whence.requestId";
  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final int BEFORE_ALL_OTHERS = 1000;

  private final Ulid ids;

  RequestIds(Clock clock) {
    ids = new Ulid(clock, new SecureRandom());
  }

  void register(@Observes Filters filters) {
    filters.register(this::identify, BEFORE_ALL_OTHERS);
  }

  private void identify(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id = given != null && VALID.matcher(given).matches() ? given : ids.next();
    context.put(KEY, id);
    HttpServerResponse response = context.response();
    context.addHeadersEndHandler(ended -> response.headers().set(HEADER, id));
    context.next();
  }

  /** The id of the request under way. */
  public static String of(RoutingContext context) {
    String id = context.get(KEY);
    return id == null ? "unknown" : id;
  }
}
