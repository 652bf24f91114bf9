package dev.whence.function.http;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.catalog.ItemStore;
import dev.whence.explain.DecisionStore;
import dev.whence.learning.Erasures;
import dev.whence.learning.TrainingLog;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.UserStateStore;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Turns whatever ends a request into a {@link Problem}. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  private static final Pattern USER_IN_PATH = Pattern.compile("(/users/)[^/]+");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final RoutingContext routing;

  ProblemMapper(RoutingContext routing) {
    this.routing = routing;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof RequestRefusedException refused) {
      return refused(refused);
    }
    if (thrown instanceof InvalidJsonException invalid) {
      return refused(RequestRefusedException.invalid(faults(invalid)));
    }
    if (isOutage(thrown)) {
      LOG.errorf(thrown, "request %s: a part of the service is away", RequestIds.of(routing));
      return refused(
          RequestRefusedException.unavailable(String.valueOf(thrown.getMessage()), RETRY_AFTER));
    }
    if (thrown instanceof WebApplicationException web
        && web.getResponse().getStatus() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
      return protocol(web);
    }
    return unexpected(thrown);
  }

  private static boolean isOutage(Throwable thrown) {
    return thrown instanceof UserStateStore.StateUnavailableException
        || thrown instanceof ItemStore.ItemStoreUnavailableException
        || thrown instanceof DecisionStore.DecisionStoreUnavailableException
        || thrown instanceof FeedbackQueue.QueueUnavailableException
        || thrown instanceof TrainingLog.TrainingLogUnavailableException
        || thrown instanceof Erasures.ErasuresUnavailableException;
  }

  private static List<FieldFault> faults(InvalidJsonException invalid) {
    return invalid.faults().stream()
        .map(fault -> new FieldFault(fault.pointer(), fault.detail()))
        .toList();
  }

  private Response refused(RequestRefusedException refused) {
    Response.ResponseBuilder response =
        respond(refused.type().status(), Problems.of(refused, routing));
    refused
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
    return response.build();
  }

  /**
   * Quarkus REST answers 405 if the last resource class that it tried knows the path, otherwise
   * 404; here any class does.
   */
  private Response protocol(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    if (status == ProblemType.NOT_FOUND.status()
        || status == ProblemType.METHOD_NOT_ALLOWED.status()) {
      return notRouted(AllowedMethods.ofCurrentRequest());
    }
    return ofStatus(status).build();
  }

  private Response notRouted(Set<String> allowed) {
    return allowed.isEmpty()
        ? ofStatus(ProblemType.NOT_FOUND.status()).build()
        : ofStatus(ProblemType.METHOD_NOT_ALLOWED.status())
            .header(HttpHeaders.ALLOW, String.join(", ", allowed))
            .build();
  }

  private Response.ResponseBuilder ofStatus(int status) {
    return respond(status, Problems.ofStatus(status, routing));
  }

  private Response unexpected(Throwable thrown) {
    LOG.errorf(
        thrown,
        "request %s: %s %s failed",
        RequestIds.of(routing),
        routing.request().method(),
        withoutUser(String.valueOf(routing.request().path())));
    return respond(ProblemType.INTERNAL.status(), Problems.internal(routing)).build();
  }

  /** What callers call people stands in no log. */
  static String withoutUser(String path) {
    return USER_IN_PATH.matcher(path).replaceFirst("$1{userId}");
  }

  private static Response.ResponseBuilder respond(int status, Problem problem) {
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
