package dev.whence.function.recommend;

import dev.whence.explain.Language;
import dev.whence.function.http.Languages;
import dev.whence.function.http.QueryParameters;
import dev.whence.user.Identities;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recommendations for whom the caller tells of. */
@Path("/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommend")
public class RecommendationResource {

  private final RecommendationService service;
  private final Identities identities;
  private final Clock clock;

  RecommendationResource(RecommendationService service, Identities identities, Clock clock) {
    this.service = service;
    this.identities = identities;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Recommend items to a known person or an anonymous session",
      description =
          "The same as GET /v1/users/{userId}/recommendations, and also history (an anonymous"
              + " session: nothing is read or written) and candidates (rank only these).")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "The body's lang goes first",
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
      RecommendationRequest request, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, Languages.PARAMETER);
    Optional<Language> byQuery = query.one(Languages.PARAMETER, Languages::read);
    query.requireNoFaults();
    return service.answer(
        request.asking(
            byBody -> Languages.choose(byBody.or(() -> byQuery), headers),
            identities,
            clock.instant()));
  }
}
