package dev.whence.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Words what is wrong with an {@link UnfitEvent} as a problem. */
@Singleton
final class UnfitEvents {

  private static final int WITH_ID_AND_INVOCATION = 925;

  private final Doorkeeper doorkeeper;

  UnfitEvents(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, WITH_ID_AND_INVOCATION);
  }

  private void admit(RoutingContext context) {
    if (context.request().headers() instanceof QuarkusHttpHeaders headers
        && headers.getContextObjects().get(APIGatewayV2HTTPEvent.class)
            instanceof UnfitEvent unfit) {
      doorkeeper.refuse(
          context, Problems.of(RequestRefusedException.invalid(unfit.faults()), context));
    } else {
      context.next();
    }
  }
}
