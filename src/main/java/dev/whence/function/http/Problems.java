package dev.whence.function.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;

/** Words a {@link Problem} for the request under way. */
final class Problems {

  private Problems() {}

  static Problem of(
      ProblemType type, String detail, List<FieldFault> faults, RoutingContext routing) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, path(routing), id(routing), faults);
  }

  static Problem of(RequestRefusedException refused, RoutingContext routing) {
    return of(refused.type(), String.valueOf(refused.getMessage()), refused.faults(), routing);
  }

  static Problem internal(RoutingContext routing) {
    return of(
        ProblemType.INTERNAL,
        "the request failed unexpectedly; the log tells why under request id " + id(routing),
        List.of(),
        routing);
  }

  /** A problem that the protocol alone explains, e.g. a wrong method. */
  static Problem ofStatus(int status, RoutingContext routing) {
    ProblemType type =
        Arrays.stream(ProblemType.values())
            .filter(candidate -> candidate.status() == status)
            .findFirst()
            .orElse(ProblemType.INVALID_REQUEST);
    return new Problem(
        type.uri(),
        type.title(),
        status,
        detail(status, routing),
        path(routing),
        id(routing),
        List.of());
  }

  private static String detail(int status, RoutingContext routing) {
    return switch (status) {
      case 404 ->
          "no resource has the path " + path(routing) + "; /q/openapi lists those there are";
      case 405 ->
          routing.request().method()
              + " does nothing at "
              + path(routing)
              + "; the header Allow lists the methods";
      case 406 ->
          "answers are application/json, which '" + header(routing, "Accept") + "' does not allow";
      case 413 -> "the body is larger than " + Bodies.MAX_BYTES + " bytes; send it in parts";
      case 415 ->
          "'"
              + header(routing, "Content-Type")
              + "' is not read here; send application/json (application/x-ndjson for bulk items)";
      default -> "the request could not be understood (status " + status + ")";
    };
  }

  private static String header(RoutingContext routing, String name) {
    String value = routing.request().getHeader(name);
    return value == null ? "" : value;
  }

  private static String path(RoutingContext routing) {
    String path = routing.request().path();
    return path == null ? "" : path;
  }

  private static String id(RoutingContext routing) {
    return RequestIds.of(routing);
  }
}
