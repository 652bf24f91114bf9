package dev.whence.function.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.function.feedback.FeedbackAnswer.RejectedEvent;
import dev.whence.function.http.FieldFault;
import dev.whence.function.http.QueryParameters;
import dev.whence.function.http.RequestRefusedException;
import dev.whence.function.ingest.EventBatch;
import dev.whence.function.ingest.StatesBehind;
import dev.whence.user.FeedbackIntake;
import dev.whence.user.FeedbackQueue;
import dev.whence.user.Identities;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** What people did. */
@Path("/v1/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "feedback")
public class FeedbackResource {

  private static final Logger LOG = Logger.getLogger(FeedbackResource.class);
  private static final int MAX_EVENTS = 500;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final FeedbackIntake intake;
  private final Identities identities;
  private final StatesBehind statesBehind;
  private final Clock clock;

  FeedbackResource(
      FeedbackIntake intake, Identities identities, StatesBehind statesBehind, Clock clock) {
    this.intake = intake;
    this.identities = identities;
    this.statesBehind = statesBehind;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Tell what people did",
      description =
          "1 to 500 events, at most 1 MiB. An accepted event is durable before the answer, counts"
              + " once however often it is sent (24 hours), and is seen by the next recommendation"
              + " of that person.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = FeedbackRequest.class)))
  @APIResponse(
      responseCode = "202",
      description = "At least one event is valid",
      content = @Content(schema = @Schema(implementation = FeedbackAnswer.class)))
  @APIResponse(responseCode = "400", description = "No event is valid; nothing was recorded")
  @APIResponse(responseCode = "413", description = "The body is larger than 1 MiB")
  @APIResponse(
      responseCode = "503",
      description = "Nothing could be made durable and nothing was recorded; see Retry-After")
  public Response accept(JsonNode body, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    EventBatch batch = EventBatch.read(events(body), "/events", clock.instant(), identities);
    if (batch.events().isEmpty()) {
      throw RequestRefusedException.invalid(faults(batch));
    }
    return Response.accepted(accept(batch)).build();
  }

  private static JsonNode events(JsonNode body) {
    if (!body.isObject()) {
      throw invalid("", "an object {\"events\": […]} is expected");
    }
    List<FieldFault> unknown = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("events")) {
                unknown.add(new FieldFault("/" + name, "is unknown; known is events"));
              }
            });
    if (!unknown.isEmpty()) {
      throw RequestRefusedException.invalid(unknown);
    }
    JsonNode events = body.path("events");
    if (!events.isArray()) {
      throw invalid("/events", "is missing or no list; a list of 1 to 500 events is expected");
    }
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw invalid("/events", "has " + events.size() + " events; 1 to 500 are allowed");
    }
    return events;
  }

  private static RequestRefusedException invalid(String pointer, String detail) {
    return RequestRefusedException.invalid(new FieldFault(pointer, detail));
  }

  private static List<FieldFault> faults(EventBatch batch) {
    return batch.rejected().stream()
        .flatMap(rejected -> rejected.cause().faults().stream())
        .map(fault -> new FieldFault(fault.pointer(), fault.detail()))
        .toList();
  }

  private FeedbackAnswer accept(EventBatch batch) {
    FeedbackIntake.Receipt receipt;
    try {
      receipt = intake.accept(batch.events());
    } catch (FeedbackQueue.QueueUnavailableException away) {
      LOG.errorf(away, "%d events could not be made durable", batch.events().size());
      throw RequestRefusedException.unavailable(
          "the events could not be made durable and none was recorded; send them again",
          RETRY_AFTER);
    }
    if (!receipt.staleUsers().isEmpty()) {
      LOG.warnf("the states of %d users could not be changed", receipt.staleUsers().size());
      statesBehind.notice(receipt.staleUsers().size());
    }
    return new FeedbackAnswer(receipt.accepted(), receipt.duplicates(), rejected(batch));
  }

  private static List<RejectedEvent> rejected(EventBatch batch) {
    return batch.rejected().stream()
        .map(
            rejected ->
                new RejectedEvent(
                    rejected.index(),
                    rejected.eventId().isEmpty() ? null : rejected.eventId(),
                    rejected.detail()))
        .toList();
  }
}
