package dev.whence.function.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.amazon.lambda.http.LambdaHttpHandler;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Looks at each event before {@link LambdaHttpHandler}, which answers one that it can make no
 * request of with an empty 500. Such an event goes on as an {@link UnfitEvent}, so that its answer
 * has an id and is counted and logged as any other.
 */
@Decorator
@Priority(1)
final class CheckedEvents
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> gateway;

  @Inject
  CheckedEvents(
      @Any @Delegate RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> gateway) {
    this.gateway = gateway;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    List<FieldFault> faults = GatewayEventFaults.of(event);
    return gateway.handleRequest(faults.isEmpty() ? event : new UnfitEvent(event, faults), context);
  }
}
