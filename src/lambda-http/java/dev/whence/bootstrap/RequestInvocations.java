package dev.whence.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.whence.function.http.RequestIds;
import dev.whence.function.invocation.Invocations;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Begins an invocation with each request, and ends it when the answer is complete. */
@Singleton
final class RequestInvocations {

  private static final int BEFORE_REQUEST_IDS = 1100;
  private static final int AFTER_REQUEST_IDS = 950;

  private final FunctionInvocations invocations;

  RequestInvocations(FunctionInvocations invocations) {
    this.invocations = invocations;
  }

  void register(@Observes Filters filters) {
    filters.register(this::takeGatewaysId, BEFORE_REQUEST_IDS);
    filters.register(this::begin, AFTER_REQUEST_IDS);
  }

  /** A caller without an id is given the one that stands in the access log of API Gateway. */
  private void takeGatewaysId(RoutingContext routing) {
    if (routing.request().getHeader(RequestIds.HEADER) == null) {
      of(routing, APIGatewayV2HTTPEvent.RequestContext.class)
          .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
          .ifPresent(id -> routing.request().headers().set(RequestIds.HEADER, id));
    }
    routing.next();
  }

  private void begin(RoutingContext routing) {
    Optional<Context> context = of(routing, Context.class);
    if (context.isEmpty()) {
      routing.next();
    } else if (invocations.hasSlept()) {
      routing
          .vertx()
          .executeBlocking(() -> begin(routing, context.get()))
          .onSuccess(begun -> routing.next())
          .onFailure(routing::fail);
    } else {
      begin(routing, context.get());
      routing.next();
    }
  }

  /**
   * The line of metrics goes out before the head of the answer: after the answer the process may be
   * frozen at any moment.
   */
  private Invocations.Running begin(RoutingContext routing, Context context) {
    Invocations.Running running = invocations.begin(context, Optional.of(RequestIds.of(routing)));
    routing.addHeadersEndHandler(answered -> running.close());
    return running;
  }

  private static <T> Optional<T> of(RoutingContext routing, Class<T> type) {
    return routing.request().headers() instanceof QuarkusHttpHeaders headers
        ? Optional.ofNullable(type.cast(headers.getContextObjects().get(type)))
        : Optional.empty();
  }
}
