package dev.whence.function.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of an event that is no HTTP request: a request for {@code /} that knows what is
 * wrong with the event, and of it keeps only the id that API Gateway gave it.
 */
final class UnfitEvent extends APIGatewayV2HTTPEvent {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldFault> faults;

  UnfitEvent(@Nullable APIGatewayV2HTTPEvent event, List<FieldFault> faults) {
    this.faults = List.copyOf(faults);
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod("GET");
    RequestContext context = new RequestContext();
    context.setHttp(http);
    Optional.ofNullable(event)
        .map(APIGatewayV2HTTPEvent::getRequestContext)
        .map(RequestContext::getRequestId)
        .ifPresent(context::setRequestId);
    setRequestContext(context);
    setRawPath("/");
  }

  List<FieldFault> faults() {
    return faults;
  }
}
