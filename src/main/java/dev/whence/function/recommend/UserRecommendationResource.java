package dev.whence.function.recommend;

import dev.whence.function.http.PathIds;
import dev.whence.user.ExternalUserId;
import dev.whence.user.Identities;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recommendations for a person. */
@Path("/v1/users/{userId}/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommend")
public class UserRecommendationResource {

  private final RecommendationService service;
  private final Identities identities;

  UserRecommendationResource(RecommendationService service, Identities identities) {
    this.service = service;
    this.identities = identities;
  }

  @GET
  @Operation(
      summary = "Recommend items to a person",
      description =
          "An unknown person is a new one: the answer then comes from popularity and freshness,"
              + " and says so.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
  @Parameter(
      name = "exclude",
      in = ParameterIn.QUERY,
      description = "An item that must not come",
      explode = Explode.TRUE,
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
  @Parameter(
      name = "filter",
      in = ParameterIn.QUERY,
      description = "attribute:op:value, op of eq|ne|lt|lte|gt|gte|in; all must hold",
      explode = Explode.TRUE,
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
  @Parameter(
      name = "diversity",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1", defaultValue = "0.3"))
  @Parameter(
      name = "exploration",
      in = ParameterIn.QUERY,
      description = "The chance of each place but the first of trying a little-known item",
      schema =
          @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1", defaultValue = "0.05"))
  @Parameter(
      name = "profile",
      in = ParameterIn.QUERY,
      description = "off is the answer without profiling",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"on", "off"},
              defaultValue = "on"))
  @Parameter(
      name = "explain",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"none", "reason", "full"},
              defaultValue = "reason"))
  @Parameter(
      name = "surface",
      in = ParameterIn.QUERY,
      description = "A free label of the place of showing; the answer does not depend on it",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "Default: Accept-Language, then en",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The answer",
      content = @Content(schema = @Schema(implementation = RecommendationAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "The request is not valid; errors names the fields")
  public RecommendationAnswer recommend(
      @Parameter(description = "1 to 128 bytes of printable UTF-8", example = "u42")
          @PathParam("userId")
          String userId,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ExternalUserId person = PathIds.read("userId", userId, ExternalUserId::new);
    return service.answer(
        Parameters.asking(Asking.Person.Known.of(person, identities), uri, headers));
  }
}
