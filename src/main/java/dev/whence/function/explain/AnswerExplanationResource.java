package dev.whence.function.explain;

import dev.whence.explain.Baseline;
import dev.whence.explain.Language;
import dev.whence.explain.RecommendationId;
import dev.whence.function.http.Languages;
import dev.whence.function.http.PathIds;
import dev.whence.function.http.QueryParameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What decided a whole answer. */
@Path("/v1/recommendations/{recommendationId}/explanation")
@Produces(MediaType.WILDCARD)
@Tag(name = "explain")
public class AnswerExplanationResource {

  private static final List<Representation> OFFERED =
      List.of(Representation.JSON, Representation.PICTURE);

  private final ExplanationService service;

  AnswerExplanationResource(ExplanationService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "Explain all items of an answer at once",
      description =
          "The contribution of every group to every item, as it was made: as a table, or as a heat"
              + " map")
  @Parameter(
      name = BaselineParameter.NAME,
      in = ParameterIn.QUERY,
      description = BaselineParameter.DESCRIPTION,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"population", "new-user"},
              defaultValue = "population"))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"en", "zh"}))
  @APIResponse(
      responseCode = "200",
      description = "The table",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AnswerExplanation.class)),
        @Content(
            mediaType = Representation.SVG,
            schema = @Schema(type = SchemaType.STRING, description = "A heat map"))
      })
  @APIResponse(responseCode = "404", description = "The answer is not kept, or no longer")
  @APIResponse(responseCode = "406", description = "Accept allows no form that there is")
  @APIResponse(
      responseCode = "410",
      description = "The model version of the answer is no longer kept")
  public Response explanation(
      @PathParam("recommendationId") String recommendationId,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    RecommendationId id = PathIds.read("recommendationId", recommendationId, RecommendationId::new);
    QueryParameters query = QueryParameters.of(uri, BaselineParameter.NAME, Languages.PARAMETER);
    Baseline baseline =
        query.one(BaselineParameter.NAME, Baseline::ofWord).orElse(Baseline.POPULATION);
    Language language = Languages.choose(query.one(Languages.PARAMETER, Languages::read), headers);
    query.requireNoFaults();
    Representation form = Representation.choose(headers, OFFERED);
    AnswerExplanation table = service.table(id, baseline, language);
    return form.response(
        form == Representation.PICTURE ? Drawings.heatMap(table, baseline, language).svg() : table);
  }
}
