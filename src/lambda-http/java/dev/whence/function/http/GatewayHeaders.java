package dev.whence.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Gives requests the headers as API Gateway passed them on. On the way to here each value was cut
 * at its commas, those of a date or of a list with weights too.
 */
@Singleton
final class GatewayHeaders {

  private static final int BEFORE_ALL_OTHERS = 1200;

  void register(@Observes Filters filters) {
    filters.register(GatewayHeaders::restore, BEFORE_ALL_OTHERS);
  }

  private static void restore(RoutingContext context) {
    MultiMap headers = context.request().headers();
    if (headers instanceof QuarkusHttpHeaders gateway
        && gateway.getContextObjects().get(APIGatewayV2HTTPEvent.class)
            instanceof APIGatewayV2HTTPEvent event
        && event.getHeaders() != null) {
      restore(headers, event.getHeaders());
    }
    context.next();
  }

  private static void restore(MultiMap headers, Map<String, String> sent) {
    sent.forEach(
        (name, value) -> {
          if (value != null && value.indexOf(',') >= 0) {
            headers.set(name, value);
          }
        });
  }
}
