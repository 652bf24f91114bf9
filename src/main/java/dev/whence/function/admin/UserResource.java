package dev.whence.function.admin;

import dev.whence.function.http.PathIds;
import dev.whence.function.http.QueryParameters;
import dev.whence.user.ExternalUserId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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

  private final PersonalData data;

  UserResource(PersonalData data) {
    this.data = data;
  }

  @GET
  @Path("/export")
  @Operation(summary = "Everything that is stored of a person")
  @APIResponse(
      responseCode = "200",
      description = "The data; empty for an unknown person",
      content = @Content(schema = @Schema(implementation = UserExport.class)))
  @APIResponse(
      responseCode = "503",
      description = "A store cannot be read now, or another export is under way; see Retry-After")
  public UserExport export(@PathParam("userId") String userId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    return data.export(PathIds.read("userId", userId, ExternalUserId::new));
  }

  @DELETE
  @Operation(
      summary = "Forget a person; the next answer treats them as new",
      description =
          "What is known of the person and their recent answers are deleted. A tombstone keeps what"
              + " they did until now, and within the five minutes after, out of every later"
              + " training; model versions that are there already stay as they are.")
  @APIResponse(responseCode = "204", description = "It is forgotten")
  @APIResponse(
      responseCode = "503",
      description = "A store cannot be reached now; the same call again finishes what is left")
  public void delete(@PathParam("userId") String userId, @Context UriInfo uri) {
    QueryParameters.refuseAll(uri);
    data.erase(PathIds.read("userId", userId, ExternalUserId::new));
  }
}
