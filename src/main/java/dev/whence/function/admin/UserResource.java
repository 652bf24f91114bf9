package dev.whence.function.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whence.adapter.json.EventJson;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.QueryParameters;
import dev.whence.learning.TrainingLog;
import dev.whence.user.EventId;
import dev.whence.user.UserId;
import dev.whence.user.UserStateStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's data: all of it out, or all of it gone. */
@Path("/v1/users/{userId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class UserResource {

  private final UserStateStore states;
  private final TrainingLog log;
  private final Clock clock;

  UserResource(UserStateStore states, TrainingLog log, Clock clock) {
    this.states = states;
    this.log = log;
    this.clock = clock;
  }

  @GET
  @Path("/export")
  @Operation(summary = "Everything that is stored of a person")
  @APIResponse(
      responseCode = "200",
      description = "The data; empty for an unknown person",
      content = @Content(schema = @Schema(implementation = UserExport.class)))
  @APIResponse(responseCode = "503", description = "A store cannot be read now")
  public UserExport export(@PathParam("userId") String userId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    UserId user = PathIds.read("userId", userId, UserId::new);
    return UserExport.of(user, clock.instant(), states.read(user), events(user));
  }

  /** An event may stand in more than one segment of the log. */
  private List<JsonNode> events(UserId user) {
    List<JsonNode> events = new ArrayList<>();
    Set<EventId> seen = new HashSet<>();
    log.forEach(
        event -> {
          if (event.user().equals(user) && seen.add(event.id())) {
            events.add(EventJson.toJson(event));
          }
        });
    return events;
  }

  @DELETE
  @Operation(summary = "Forget what is known of a person; the next answer treats them as new")
  @APIResponse(responseCode = "204", description = "It is forgotten")
  @APIResponse(
      responseCode = "503",
      description = "The store cannot be reached now; nothing may have been forgotten")
  public void delete(@PathParam("userId") String userId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    states.delete(PathIds.read("userId", userId, UserId::new));
  }
}
